import type { Adapter, Completion } from '../../src/host/adapter.ts'
import { deepFlaws, type DeepFlawName } from './deep/flaws.ts'
import type { Flaw } from './flaw.ts'
import { flaws, type FlawName } from './flaws.ts'
import { openMembrane } from './membrane.ts'

/** A guest's error is of the guest's realm, and its getters are the guest's: nothing of it is read. */
function failed(error: unknown): Completion {
  return error instanceof SyntaxError
    ? { kind: 'threw', name: 'SyntaxError', message: error.message }
    : { kind: 'threw', name: typeof error, message: '' }
}

/** @param openFlaw the flaw of one sandbox */
function membraneAdapter(name: string, openFlaw: () => Flaw): Adapter {
  return {
    start: () => Promise.resolve({ membrane: name, node: process.versions.node }),
    open: (policy) => {
      const evaluate = openMembrane(policy.endowments, openFlaw())
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
export const adapter: Adapter = membraneAdapter('sound', () => ({}))

/** The membrane with one planted bug. */
export function variant(name: string): Adapter {
  if (Object.hasOwn(deepFlaws, name)) return membraneAdapter(name, deepFlaws[name as DeepFlawName])
  if (!Object.hasOwn(flaws, name)) throw new Error(`there is no flaw '${name}'`)
  return membraneAdapter(name, () => flaws[name as FlawName])
}
