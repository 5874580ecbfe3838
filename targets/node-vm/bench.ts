import { createContext, runInContext, Script, type Context } from 'node:vm'
import { syncArm } from '../../src/bench/arm/checked.ts'
import { isolationArms, trivialScript } from '../../src/bench/arm/isolation.ts'
import type { TargetBench } from '../../src/bench/target-bench.ts'

const neverMs = 600_000

export const bench: TargetBench = {
  start: () => Promise.resolve({ node: process.versions.node }),
  limits: [{ name: 'wall', point: 'limit.wall', clock: 'cpu' }],
  guests: ['trivial', 'cpu', 'calls', 'allocation', 'strings', 'host-calls'],
  open: (limits, program) => {
    const context = createContext({ hostAdd: (a: number, b: number) => a + b })
    const script = new Script(`(function(){${program.body}})()`)
    const options = limits.has('wall') ? { timeout: neverMs } : {}
    return Promise.resolve(syncArm((): unknown => script.runInContext(context, options), program.value))
  },
  isolation: isolationArms<Context>({
    create: () => createContext({}),
    run: (context): unknown => runInContext(trivialScript, context),
  }),
  instance: () => {
    const context = createContext({})
    return Promise.resolve({
      run: (source): unknown => runInContext(source, context),
      dispose: () => undefined,
    })
  },
}
