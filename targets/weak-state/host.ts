import type { Adapter, Endowments } from '../../src/host/adapter.ts'
import { createAblatedSandbox } from '../../src/sandbox/internal-ablation.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { completionOf, optionsOf } from '../reference/adapter.ts'

let current: Endowments | undefined
let shared: Promise<Sandbox> | undefined

function granted(): Endowments {
  if (current === undefined) throw new Error('no sandbox is evaluating')
  return current
}

/** Speaks for whichever sandbox evaluates: the shared context is endowed once. */
const forwarding: Endowments = {
  report: (text) => granted().report(text),
  hostEcho: (value) => granted().hostEcho(value),
  hostThrow: () => granted().hostThrow(),
  hostLookup: (key) => granted().hostLookup(key),
  hostCall: (callback) => granted().hostCall(callback),
  hostUse: (value) => granted().hostUse(value),
  hostPromise: () => granted().hostPromise(),
  get hostObject() {
    return granted().hostObject
  },
}

export const adapter: Adapter = {
  start: () => Promise.resolve({ node: process.versions.node }),
  open: async (policy) => {
    current = policy.endowments
    shared ??= createAblatedSandbox(['fresh-realm'], optionsOf(policy, forwarding))
    const sandbox = await shared
    return {
      evaluate: async (source) => {
        current = policy.endowments
        return completionOf(await sandbox.run(source))
      },
      dispose: () => undefined,
    }
  },
}
