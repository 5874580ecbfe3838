import { types } from 'node:util'
import { versionOf } from '../../src/host/serve.ts'
import { primordials } from '../../src/internal/primordials.ts'
import type { Adapter, Completion } from '../../src/host/adapter.ts'

type SandboxClass = new (options: { readonly executionQuota: bigint }) => {
  compile(source: string): (scope: object) => { run(): unknown }
}

const packageName = '@nyariv/sandboxjs'
const { text, cut } = primordials
const { isPromise } = types
const HostRangeError = RangeError
const maxErrorUnits = 2000
/** The runtime has no clock. An empty loop spends about this many ticks in a millisecond; see the README. */
const ticksPerMs = 2000

let Sandbox: SandboxClass | undefined

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

/** Guest errors are of the host's realm. V8's own words tell where the interpreter itself ran out of stack. */
function failed(error: unknown): Completion {
  if ((typeof error !== 'object' && typeof error !== 'function') || error === null) {
    return { kind: 'threw', name: typeof error, message: cut(text(error), maxErrorUnits) }
  }
  const message = read(error, 'message')
  let broke = false
  try {
    broke = error instanceof HostRangeError && message === 'Maximum call stack size exceeded'
  } catch {
    // A proxy whose getPrototypeOf trap throws: a guest error like any other.
  }
  return { kind: broke ? 'faulted' : 'threw', name: read(error, 'name'), message }
}

/** The parser's errors are plain ones in some versions. */
function unparsed(error: unknown): Completion {
  const completion = failed(error)
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
          return { kind: 'returned', text: describe(isPromise(value) ? await value : value) }
        } catch (error) {
          return failed(error)
        }
      },
      dispose: () => undefined,
    })
  },
}
