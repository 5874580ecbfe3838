import { assembleBench } from '../src/bench/assemble.ts'
import type { BenchTarget } from '../src/bench/bench-process.ts'
import type { BenchDocument } from '../src/bench/document.ts'
import type { BenchFilter } from '../src/bench/plan.ts'
import { runBench } from '../src/bench/run.ts'
import { withWorkshop } from '../src/cli/workshop.ts'
import { systemClock } from '../src/internal/clock.ts'
import { toolVersion } from '../src/internal/version.ts'
import { describeMachine } from '../src/machine.ts'

export interface Ours {
  readonly target: string
  /** Absolute path of what exports `bench`. */
  readonly modulePath: string
  readonly nodeFlags: readonly string[]
  /** All if left out. */
  readonly guests?: readonly string[]
  readonly measures?: readonly string[]
}

/** The limits of one target, as `escapement bench` measures them where no option is given. */
export async function measuredByUs(
  { target, modulePath, nodeFlags, guests = [], measures = [] }: Ours,
  seed: string,
): Promise<BenchDocument> {
  return withWorkshop({ cell: false }, async ({ scope, signal }) => {
    const timed: BenchTarget = { id: target, spec: target, modulePath, nodePath: process.execPath, nodeFlags }
    const filter: BenchFilter = { axes: ['limits'], guests, measures }
    const common = {
      rounds: 8,
      mostRounds: 24,
      pairs: 50,
      scope,
      signal,
      tell: () => undefined,
      deadlineMs: 60_000,
      nowMs: systemClock.nowMs,
    }
    const runs = await runBench([timed], { ...common, filter, seed })
    const head = { escapement: toolVersion(), startedAt: systemClock.isoTime(), seed, machine: describeMachine() }
    return assembleBench({ ...head, interrupted: signal.aborted }, runs)
  })
}
