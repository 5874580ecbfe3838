import type { Adapter, Endowments } from '../../src/host/adapter.ts'
import type { DefenseId } from '../../src/sandbox/defenses.ts'
import { createAblatedSandbox } from '../../src/sandbox/internal-ablation.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { completionOf, optionsOf } from '../reference/adapter.ts'

/** One reference sandbox, without a defense, that serves every sandbox of a host with the same limits. */
export function sharedAdapter(without: DefenseId): Adapter {
  let current: Endowments | undefined
  const shared = new Map<string, Promise<Sandbox>>()
  const granted = (): Endowments => {
    if (current === undefined) throw new Error('no sandbox is evaluating')
    return current
  }
  // Speaks for whichever sandbox evaluates: the shared one is endowed once.
  const forwarding: Endowments = {
    report: (text) => granted().report(text),
    hostEcho: (value) => granted().hostEcho(value),
    hostThrow: () => granted().hostThrow(),
    hostLookup: (key) => granted().hostLookup(key),
    hostBoard: (text) => granted().hostBoard(text),
    hostCall: (callback) => granted().hostCall(callback),
    hostUse: (value) => granted().hostUse(value),
    hostPromise: () => granted().hostPromise(),
    get hostObject() {
      return granted().hostObject
    },
  }
  return {
    start: () => Promise.resolve({ node: process.versions.node }),
    open: async (policy) => {
      current = policy.endowments
      const options = optionsOf(policy, forwarding)
      const limits = JSON.stringify(options.limits)
      const opening = shared.get(limits) ?? createAblatedSandbox([without], options)
      shared.set(limits, opening)
      const sandbox = await opening
      return {
        evaluate: async (source) => {
          current = policy.endowments
          return completionOf(await sandbox.run(source))
        },
        dispose: () => undefined,
      }
    },
  }
}
