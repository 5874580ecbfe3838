import { syncArm } from '../../src/bench/arm/checked.ts'
import { isolationArms, trivialScript } from '../../src/bench/arm/isolation.ts'
import type { TargetBench } from '../../src/bench/target-bench.ts'
import { versionOf } from '../../src/host/serve.ts'

interface Vm {
  run(source: unknown): unknown
}

interface Package {
  readonly VM: new (options: { readonly sandbox?: object; readonly timeout?: number }) => Vm
  readonly VMScript: new (source: string) => object
}

const neverMs = 600_000

let loaded: Package | undefined

function runtime(): Package {
  if (loaded === undefined) throw new Error('start() was not called')
  return loaded
}

const create = (): Vm => new (runtime().VM)({})

export const bench: TargetBench = {
  start: async (context) => {
    loaded = (await context.load('vm2')) as Package
    return { vm2: versionOf(context.packageDir('vm2')), node: process.versions.node }
  },
  limits: [{ name: 'wall', point: 'limit.wall', clock: 'cpu' }],
  guests: ['trivial', 'cpu', 'calls', 'allocation', 'strings', 'host-calls'],
  open: (limits, program) => {
    const { VM, VMScript } = runtime()
    const sandbox = { hostAdd: (a: number, b: number) => a + b }
    const vm = new VM({ sandbox, ...(limits.has('wall') ? { timeout: neverMs } : {}) })
    const script = new VMScript(`(function(){${program.body}})()`)
    return Promise.resolve(syncArm(() => vm.run(script), program.value))
  },
  isolation: isolationArms<Vm>({ create, run: (vm) => vm.run(trivialScript) }),
  instance: () => {
    const vm = create()
    return Promise.resolve({ run: (source) => vm.run(source), dispose: () => undefined })
  },
}
