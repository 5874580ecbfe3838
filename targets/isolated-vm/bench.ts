import type ivm from 'isolated-vm'
import { syncArm } from '../../src/bench/arm/checked.ts'
import { isolationArms, trivialScript } from '../../src/bench/arm/isolation.ts'
import type { TargetBench } from '../../src/bench/target-bench.ts'
import { versionOf } from '../../src/host/serve.ts'

type Package = typeof ivm

/** Twice the least that the runtime takes; the programs leave less behind. */
const smallMemoryMb = 16
const largeMemoryMb = 1024
const neverMs = 600_000

let loaded: Package | undefined

interface Sandbox {
  readonly isolate: ivm.Isolate
  readonly context: ivm.Context
}

function create(memoryLimit = largeMemoryMb): Sandbox {
  if (loaded === undefined) throw new Error('start() was not called')
  const isolate = new loaded.Isolate({ memoryLimit })
  return { isolate, context: isolate.createContextSync() }
}

const dispose = ({ isolate }: Sandbox): void => isolate.dispose()

export const bench: TargetBench = {
  start: async (context) => {
    const module = (await context.load('isolated-vm')) as Package & { default?: Package }
    loaded = module.default ?? module
    return { 'isolated-vm': versionOf(context.packageDir('isolated-vm')), node: process.versions.node }
  },
  limits: [
    { name: 'wall', point: 'limit.wall', clock: 'cpu' },
    { name: 'memory', point: 'limit.memory' },
  ],
  guests: ['trivial', 'cpu', 'calls', 'allocation', 'strings', 'host-calls'],
  open: (limits, program) => {
    const sandbox = create(limits.has('memory') ? smallMemoryMb : largeMemoryMb)
    const { isolate, context } = sandbox
    if (program.id === 'host-calls' && loaded !== undefined)
      context.global.setSync('hostAdd', new loaded.Callback((a: number, b: number) => a + b))
    const script = isolate.compileScriptSync(`(function(){${program.body}})()`)
    const options = limits.has('wall') ? { timeout: neverMs } : {}
    const once = (): unknown => script.runSync(context, options)
    return Promise.resolve(syncArm(once, program.value, () => dispose(sandbox)))
  },
  isolation: isolationArms<Sandbox>({
    create,
    run: ({ context }): unknown => context.evalSync(trivialScript),
    dispose,
  }),
  instance: () => {
    const sandbox = create()
    return Promise.resolve({
      run: (source): unknown => sandbox.context.evalSync(source, { copy: true }),
      dispose: () => dispose(sandbox),
    })
  },
}
