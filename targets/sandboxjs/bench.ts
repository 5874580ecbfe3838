import { syncArm } from '../../src/bench/arm/checked.ts'
import { isolationArms } from '../../src/bench/arm/isolation.ts'
import { guestPrograms } from '../../src/bench/guest.ts'
import type { TargetBench } from '../../src/bench/target-bench.ts'
import { versionOf } from '../../src/host/serve.ts'

interface Interpreter {
  compile(source: string): (scope: object) => { run(): unknown }
}

type SandboxClass = new (options: { readonly executionQuota?: bigint }) => Interpreter

const packageName = '@nyariv/sandboxjs'
/** In ticks, which the runtime adds up over all runs of a sandbox. */
const neverTicks = 10n ** 18n

let Sandbox: SandboxClass | undefined

function create(options: { readonly executionQuota?: bigint } = {}): Interpreter {
  if (Sandbox === undefined) throw new Error('start() was not called')
  return new Sandbox(options)
}

export const bench: TargetBench = {
  start: async (context) => {
    const module = (await context.load(packageName)) as { readonly default: SandboxClass }
    Sandbox = module.default
    return { [packageName]: versionOf(context.packageDir(packageName)), node: process.versions.node }
  },
  limits: [{ name: 'fuel', point: 'limit.cpu' }],
  guests: ['trivial', 'cpu', 'calls', 'allocation', 'strings', 'host-calls'],
  open: (limits, program) => {
    const sandbox = create(limits.has('fuel') ? { executionQuota: neverTicks } : {})
    const compiled = sandbox.compile(program.body)
    const scope = { hostAdd: (a: number, b: number) => a + b }
    // A run adds its variables to the scope, so each has one of its own.
    return Promise.resolve(syncArm(() => compiled({ ...scope }).run(), program.value))
  },
  isolation: isolationArms<Interpreter>({
    create: () => create(),
    run: (sandbox) => sandbox.compile(guestPrograms.trivial.body)({}).run(),
  }),
  instance: () => {
    const sandbox = create()
    // Programs are function bodies here.
    const run = (expression: string): unknown => sandbox.compile(`return ${expression}`)({}).run()
    return Promise.resolve({ run, dispose: () => undefined })
  },
}
