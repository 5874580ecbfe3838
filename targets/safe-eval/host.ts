import { types } from 'node:util'
import { guestThrew, textOfGuest } from '../../src/host/guest-outcome.ts'
import { versionOf } from '../../src/host/serve.ts'
import type { Adapter, Completion } from '../../src/host/adapter.ts'

type SafeEval = (code: string, context: object, options: { readonly timeout: number }) => unknown

const { isPromise } = types
const HostRangeError = RangeError

let safeEval: SafeEval | undefined

/** A guest's RangeError is of the context's realm. One of the host's realm came out of the embedder's own stack. */
const failed = (error: unknown): Completion => guestThrew(error, (thrown) => thrown instanceof HostRangeError)

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
          return { kind: 'returned', text: textOfGuest(isPromise(value) ? await value : value) }
        } catch (error) {
          return failed(error)
        }
      },
      dispose: () => undefined,
    })
  },
}
