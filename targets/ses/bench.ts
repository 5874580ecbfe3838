import { syncArm } from '../../src/bench/arm/checked.ts'
import { isolationArms, trivialScript } from '../../src/bench/arm/isolation.ts'
import type { TargetBench } from '../../src/bench/target-bench.ts'
import { versionOf } from '../../src/host/serve.ts'

interface Compartment {
  evaluate(source: string): unknown
}

/** What the package puts on globalThis. */
interface Shim {
  readonly lockdown: () => void
  readonly harden: <T>(value: T) => T
  readonly Compartment: new (globals: object) => Compartment
}

let shim: Shim | undefined

function create(globals: object = {}): Compartment {
  if (shim === undefined) throw new Error('start() was not called')
  return new shim.Compartment(shim.harden(globals))
}

/** The runtime has no limit. What a compartment costs stands beside what others cost. */
export const bench: TargetBench = {
  start: async (context) => {
    await context.load('ses')
    shim = globalThis as unknown as Shim
    shim.lockdown()
    return { ses: versionOf(context.packageDir('ses')), node: process.versions.node }
  },
  limits: [],
  guests: ['trivial', 'cpu', 'calls', 'allocation', 'strings', 'host-calls'],
  open: (_limits, program) => {
    const compartment = create({ hostAdd: (a: number, b: number) => a + b })
    const prepared = compartment.evaluate(`(function(){${program.body}})`) as () => unknown
    return Promise.resolve(syncArm(prepared, program.value))
  },
  isolation: isolationArms<Compartment>({
    create: () => create(),
    run: (compartment) => compartment.evaluate(trivialScript),
  }),
  instance: () => {
    const compartment = create()
    return Promise.resolve({ run: (source) => compartment.evaluate(source), dispose: () => undefined })
  },
}
