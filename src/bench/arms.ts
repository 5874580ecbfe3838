import { guestPrograms } from './guest.ts'
import type { BenchShape, PairQuestion } from './question.ts'
import type { Arm, IsolationOp, TargetBench } from './target-bench.ts'

/** The parts of a bench that are data. */
export function shapeOf({ limits, guests, isolation = {}, policies = [], instance }: TargetBench): BenchShape {
  return {
    limits,
    guests,
    isolation: Object.keys(isolation) as IsolationOp[],
    policies: policies.map(({ measure, point, a, b, clock }) => ({
      measure,
      ...(point === undefined ? {} : { point }),
      a,
      b,
      ...(clock === undefined ? {} : { clock }),
    })),
    hasInstance: instance !== undefined,
  }
}

/** Opens one side of a question. Rejects where the target has no such thing, or cannot open it, or this machine has not. */
export async function openArm(bench: TargetBench, { arms }: PairQuestion, side: 'a' | 'b'): Promise<Arm> {
  switch (arms.kind) {
    case 'limits':
      return bench.open(new Set(arms[side]), guestPrograms[arms.guest])
    case 'isolation': {
      const open = bench.isolation?.[arms[side]]
      if (open === undefined) throw new Error(`the target has no operation '${arms[side]}'`)
      return open()
    }
    case 'policy': {
      const policy = bench.policies?.find(({ measure }) => measure === arms.measure)
      if (policy === undefined) throw new Error(`the target has no policy check '${arms.measure}'`)
      if (policy.absent !== undefined) throw new Error(policy.absent)
      return policy.open(arms[side])
    }
  }
}
