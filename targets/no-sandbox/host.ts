import { createRequire } from 'node:module'
import { primordials } from '../../src/internal/primordials.ts'
import type { Adapter, Completion, Endowments } from '../../src/host/adapter.ts'

const { text, cut } = primordials
const HostRangeError = RangeError
const indirectEval = eval
const maxErrorUnits = 2000

let current: Endowments | undefined

function granted(): Endowments {
  if (current === undefined) throw new Error('no sandbox was opened')
  return current
}

/**
 * Globals that stand for as long as the process does and forward to the endowments of the sandbox that ran last: a
 * guest that calls in late, from a timer, still finds them, and the host's own digest of globalThis stays the same.
 */
const globals: Omit<Endowments, 'hostBoard'> & { readonly require: NodeJS.Require } = {
  report: (value) => granted().report(value),
  hostEcho: (value) => granted().hostEcho(value),
  hostThrow: () => granted().hostThrow(),
  hostLookup: (key) => granted().hostLookup(key),
  hostCall: (callback) => granted().hostCall(callback),
  hostUse: (value) => granted().hostUse(value),
  hostPromise: () => granted().hostPromise(),
  get hostObject() {
    return granted().hostObject
  },
  require: createRequire(import.meta.url),
}

function read(error: unknown, key: 'name' | 'message'): string {
  try {
    return cut(text((error as Record<string, unknown>)[key]), maxErrorUnits)
  } catch {
    return '[unreadable]'
  }
}

/** Guest and host share one realm, so a RangeError is the host's own: its stack or a buffer limit broke. */
function failed(error: unknown): Completion {
  if ((typeof error !== 'object' && typeof error !== 'function') || error === null) {
    return { kind: 'threw', name: typeof error, message: cut(text(error), maxErrorUnits) }
  }
  let kind: 'threw' | 'faulted' = 'threw'
  try {
    if (error instanceof HostRangeError) kind = 'faulted'
  } catch {
    // A proxy whose getPrototypeOf trap throws: a guest error like any other.
  }
  return { kind, name: read(error, 'name'), message: read(error, 'message') }
}

export const adapter: Adapter = {
  start() {
    Object.defineProperties(globalThis, Object.getOwnPropertyDescriptors(globals))
    return Promise.resolve({ node: process.versions.node })
  },
  open(policy) {
    current = policy.endowments
    return Promise.resolve({
      async evaluate(source) {
        current = policy.endowments
        try {
          const value: unknown = await indirectEval(source)
          return { kind: 'returned', text: value === undefined ? '' : text(value) }
        } catch (error) {
          return failed(error)
        }
      },
      dispose: () => undefined,
    })
  },
}
