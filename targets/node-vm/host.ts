import { createContext, runInContext } from 'node:vm'
import { primordials } from '../../src/internal/primordials.ts'
import type { Adapter, Completion } from '../../src/host/adapter.ts'

const { text, cut } = primordials
const HostRangeError = RangeError
const maxErrorUnits = 2000

function read(error: unknown, key: 'name' | 'message'): string {
  try {
    return cut(text((error as Record<string, unknown>)[key]), maxErrorUnits)
  } catch {
    return '[unreadable]'
  }
}

/** A guest's RangeError is of the context's realm. One of the host's realm came out of the embedder's own stack. */
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
  start: () => Promise.resolve({ node: process.versions.node }),
  open(policy) {
    const context = createContext({ ...policy.endowments })
    return Promise.resolve({
      async evaluate(source) {
        try {
          const value: unknown = await runInContext(source, context, { timeout: policy.wallMs })
          return { kind: 'returned', text: value === undefined ? '' : text(value) }
        } catch (error) {
          return failed(error)
        }
      },
      dispose: () => undefined,
    })
  },
}
