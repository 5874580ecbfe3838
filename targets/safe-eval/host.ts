import { types } from 'node:util'
import { versionOf } from '../../src/host/serve.ts'
import { primordials } from '../../src/internal/primordials.ts'
import type { Adapter, Completion } from '../../src/host/adapter.ts'

type SafeEval = (code: string, context: object, options: { readonly timeout: number }) => unknown

const { text, cut } = primordials
const { isPromise } = types
const HostRangeError = RangeError
const maxErrorUnits = 2000

let safeEval: SafeEval | undefined

/** A guest's object would run guest code where it is turned into text. */
function describe(value: unknown): string {
  if (value === undefined) return ''
  if ((typeof value === 'object' && value !== null) || typeof value === 'function') return `[${typeof value}]`
  return text(value)
}

function read(error: unknown, key: 'name' | 'message'): string {
  try {
    return cut(describe((error as Record<string, unknown>)[key]), maxErrorUnits)
  } catch {
    return '[unreadable]'
  }
}

/** A guest's RangeError is of the context's realm. One of the host's realm came out of the embedder's own stack. */
function failed(error: unknown): Completion {
  if ((typeof error !== 'object' && typeof error !== 'function') || error === null) {
    return { kind: 'threw', name: typeof error, message: cut(text(error), maxErrorUnits) }
  }
  let broke = false
  try {
    broke = error instanceof HostRangeError
  } catch {
    // A proxy whose getPrototypeOf trap throws: a guest error like any other.
  }
  return { kind: broke ? 'faulted' : 'threw', name: read(error, 'name'), message: read(error, 'message') }
}

export const adapter: Adapter = {
  async start(context) {
    safeEval = (await context.load('safe-eval')) as SafeEval
    return { 'safe-eval': versionOf(context.packageDir('safe-eval')), node: process.versions.node }
  },
  open(policy) {
    const run = safeEval
    if (run === undefined) throw new Error('start() was not called')
    return Promise.resolve({
      async evaluate(source: string): Promise<Completion> {
        try {
          const value = run(source, { ...policy.endowments }, { timeout: policy.wallMs })
          return { kind: 'returned', text: describe(isPromise(value) ? await value : value) }
        } catch (error) {
          return failed(error)
        }
      },
      dispose: () => undefined,
    })
  },
}
