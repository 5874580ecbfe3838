import { hostWebAssembly } from './webassembly.ts'

const pages = 16

/** What lies below the counters, for `novelty.ts`. */
export const memory = new hostWebAssembly.Memory({ initial: pages, maximum: pages })

/**
 * Where instrumented JavaScript counts. A file of its own, because that is how a module of the target gets at it: by an import that
 * only the loader of `load-hooks.ts` can resolve, into a constant of that module. So nothing of it is ever on `globalThis`, and who
 * holds an object of the target has no way from there to a counter.
 *
 * An array of this kind keeps 255 where one more is added, so that no edge is hidden by a count of 256.
 */
export const counters = new Uint8ClampedArray(memory.buffer)
