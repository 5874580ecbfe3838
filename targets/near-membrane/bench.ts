import { syncArm } from '../../src/bench/arm/checked.ts'
import { isolationArms, trivialScript } from '../../src/bench/arm/isolation.ts'
import type { TargetBench } from '../../src/bench/target-bench.ts'
import { versionOf } from '../../src/host/serve.ts'

interface Environment {
  evaluate(source: string): unknown
}

type CreateVirtualEnvironment = (
  globalObject: typeof globalThis,
  options: { readonly endowments: PropertyDescriptorMap },
) => Environment

const packageName = '@locker/near-membrane-node'

let createVirtualEnvironment: CreateVirtualEnvironment | undefined

function create(endowments: object = {}): Environment {
  if (createVirtualEnvironment === undefined) throw new Error('start() was not called')
  return createVirtualEnvironment(globalThis, { endowments: Object.getOwnPropertyDescriptors(endowments) })
}

/** The runtime has no limit. What an environment costs stands beside what others cost. */
export const bench: TargetBench = {
  start: async (context) => {
    const module = (await context.load(packageName)) as CreateVirtualEnvironment & {
      readonly default?: CreateVirtualEnvironment
    }
    createVirtualEnvironment = module.default ?? module
    return { [packageName]: versionOf(context.packageDir(packageName)), node: process.versions.node }
  },
  limits: [],
  guests: ['trivial', 'cpu', 'calls', 'allocation', 'strings', 'host-calls'],
  open: (_limits, program) => {
    const environment = create({ hostAdd: (a: number, b: number) => a + b })
    const prepared = environment.evaluate(`(function(){${program.body}})`) as () => unknown
    return Promise.resolve(syncArm(prepared, program.value))
  },
  isolation: isolationArms<Environment>({
    create: () => create(),
    run: (environment) => environment.evaluate(trivialScript),
  }),
  instance: () => {
    const environment = create()
    return Promise.resolve({ run: (source) => environment.evaluate(source), dispose: () => undefined })
  },
}
