import type { Adapter, Completion } from '../../src/host/adapter.ts'
import { flaws, type FlawName } from './flaws.ts'
import { openMembrane } from './membrane.ts'

/** A guest's error is of the guest's realm, and its getters are the guest's: nothing of it is read. */
function failed(error: unknown): Completion {
  return error instanceof SyntaxError
    ? { kind: 'threw', name: 'SyntaxError', message: error.message }
    : { kind: 'threw', name: typeof error, message: '' }
}

function membraneAdapter(flaw: FlawName | undefined): Adapter {
  return {
    start: () => Promise.resolve({ membrane: flaw ?? 'sound', node: process.versions.node }),
    open: (policy) => {
      const evaluate = openMembrane(policy.endowments, flaw)
      return Promise.resolve({
        evaluate: (source) => {
          try {
            evaluate(source, policy.wallMs)
            return Promise.resolve({ kind: 'returned', text: '' })
          } catch (error) {
            return Promise.resolve(failed(error))
          }
        },
        dispose: () => undefined,
      })
    },
  }
}

/** The sound membrane: what has no planted bug must give no finding. */
export const adapter: Adapter = membraneAdapter(undefined)

/** The membrane with one planted bug. */
export function variant(name: string): Adapter {
  if (!Object.hasOwn(flaws, name)) throw new Error(`there is no flaw '${name}'`)
  return membraneAdapter(name as FlawName)
}
