import { openEdgeMemory, type EdgeMemory } from './edge-memory.ts'
import { addEdges, type EdgedModule } from './wasm-edges.ts'
import { digestOf, nameOf } from './wasm-name.ts'
import type { WasmNamespace } from './webassembly.ts'

/** All modules of a process that have counters. */
export interface EdgedModules {
  readonly memory: EdgeMemory
  /** One line for each module that is used without counters, and why. */
  readonly notes: readonly string[]
  /**
   * The module with counters, or undefined where it must be used as it is: it cannot be decoded, its rewritten form is not valid,
   * or there is no room. The same bytes get the same counters however often they are compiled.
   */
  edged(module: Uint8Array): EdgedModule | undefined
}

type Rewrite = typeof addEdges

/** @param rewrite tests hand in one that breaks modules */
export function openEdgedModules(api: Pick<WasmNamespace, 'Memory' | 'validate'>, rewrite: Rewrite): EdgedModules {
  const memory = openEdgeMemory(api)
  const notes: string[] = []
  const known = new Map<string, EdgedModule | undefined>()

  function attempt(module: Uint8Array, key: string): EdgedModule | string {
    const { space, successors, pages } = memory
    const base = space.place(key)
    let made: EdgedModule
    try {
      made = rewrite(module, { base, successors, pages })
    } catch (error) {
      return error instanceof RangeError ? error.message : String(error)
    }
    if (!api.validate(made.bytes)) return 'it is not valid with counters'
    if (!space.take(base, made.edges)) return `no room for ${made.edges} counters`
    return made
  }

  return {
    memory,
    notes,
    edged(module) {
      const key = digestOf(module)
      if (known.has(key)) return known.get(key)
      // What is not valid by itself shall fail by itself, in the engine's own words.
      const made = api.validate(module) ? attempt(module, key) : undefined
      if (typeof made === 'string') notes.push(`${nameOf(module)} has no counters: ${made}`)
      const result = typeof made === 'string' ? undefined : made
      known.set(key, result)
      return result
    },
  }
}
