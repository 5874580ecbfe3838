import { types } from 'node:util'
import { fieldOfError, guestThrew, textOfGuest } from '../../src/host/guest-outcome.ts'
import { versionOf } from '../../src/host/serve.ts'
import type { Adapter, Completion } from '../../src/host/adapter.ts'

type SandboxClass = new (options: { readonly executionQuota: bigint }) => {
  compile(source: string): (scope: object) => { run(): unknown }
}

const packageName = '@nyariv/sandboxjs'
const { isPromise } = types
const HostRangeError = RangeError
/** The runtime has no clock. An empty loop spends about this many ticks in a millisecond; see the README. */
const ticksPerMs = 2000

let Sandbox: SandboxClass | undefined

/** Guest errors are of the host's realm. V8's own words tell where the interpreter itself ran out of stack. */
const failed = (error: unknown): Completion =>
  guestThrew(
    error,
    (thrown) =>
      thrown instanceof HostRangeError && fieldOfError(thrown, 'message') === 'Maximum call stack size exceeded',
  )

/** The parser's errors are plain ones in some versions. */
function unparsed(thrown: unknown): Completion {
  const completion = failed(thrown)
  return completion.kind === 'threw' ? { ...completion, name: 'SyntaxError' } : completion
}

export const adapter: Adapter = {
  async start(context) {
    const module = (await context.load(packageName)) as { readonly default: SandboxClass }
    Sandbox = module.default
    return { [packageName]: versionOf(context.packageDir(packageName)), node: process.versions.node }
  },
  open(policy) {
    if (Sandbox === undefined) throw new Error('start() was not called')
    const sandbox = new Sandbox({ executionQuota: BigInt(policy.wallMs * ticksPerMs) })
    return Promise.resolve({
      async evaluate(source: string): Promise<Completion> {
        let exec: ReturnType<InstanceType<SandboxClass>['compile']>
        try {
          exec = sandbox.compile(source)
        } catch (error) {
          return unparsed(error)
        }
        try {
          const value = exec({ ...policy.endowments }).run()
          return { kind: 'returned', text: textOfGuest(isPromise(value) ? await value : value) }
        } catch (error) {
          return failed(error)
        }
      },
      dispose: () => undefined,
    })
  },
}
