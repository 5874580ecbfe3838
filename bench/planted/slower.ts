import type { Arm } from '../../src/bench/target-bench.ts'
import { bench as plain } from './plain.ts'

const factor = 1.03
const nowNs = (): number => Number(process.hrtime.bigint())

/** The same work, and 3 % more time of the CPU. */
function slowed(arm: Arm): Arm {
  return {
    dispose: arm.dispose,
    run: (batch) => {
      const from = nowNs()
      void arm.run(batch)
      const until = from + (nowNs() - from) * factor
      while (nowNs() < until);
    },
  }
}

/** The limit is a regression: everything that runs under it takes 3 % longer. */
export const bench: typeof plain = {
  ...plain,
  open: async (limits, program) => {
    const arm = await plain.open(limits, program)
    return limits.size === 0 ? arm : slowed(arm)
  },
}
