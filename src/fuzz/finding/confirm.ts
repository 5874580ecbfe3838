import type { Lead } from '../execution.ts'
import type { Executor, OpenExecutor } from '../execute/executor.ts'
import type { Program } from '../program.ts'
import { sameCause, type LeadKey } from './signature.ts'

/** What repeating a program in fresh executors showed. */
export interface Confirmation {
  /** Runs that gave a lead of the same cause. */
  readonly shown: number
  /** Runs whose outcome is known; at most as many as were asked for. */
  readonly runs: number
  /** Every one of the runs that were asked for showed it. False is a flaky bucket. */
  readonly confirmed: boolean
  /** The lead as a fresh executor told it, where one did. */
  readonly lead: Lead | undefined
  /** Versions of what ran. */
  readonly runtime: Readonly<Record<string, string>>
}

/** Fresh runs that must all show a lead before it is a finding (as libFuzzer's and ClusterFuzz's reproduction checks do). */
export const confirmingRuns = 3

/** Runs that our own side lost say nothing. So many more are made before the rest counts as unknown. */
const lostAtMost = 2

/** True where the program, in a fresh state of this executor, gives a lead of the same cause. */
export async function showsIn(executor: Executor, program: Program, key: LeadKey): Promise<boolean> {
  const { leads } = await executor.execute(program, 'none')
  return leads.some((lead) => sameCause(lead, key))
}

/** Runs a program in fresh executors, one after another, and counts how often the lead came again. */
export async function confirm(
  program: Program,
  key: LeadKey,
  open: OpenExecutor,
  wanted: number = confirmingRuns,
): Promise<Confirmation> {
  let [shown, runs, lost] = [0, 0, 0]
  let found: Lead | undefined
  let runtime: Readonly<Record<string, string>> = {}
  while (runs < wanted && lost <= lostAtMost) {
    const executor = await open()
    try {
      const { ending, leads } = await executor.execute(program, 'none')
      runtime = executor.runtime()
      const lead = leads.find((each) => sameCause(each, key))
      // A lead is a lead, also where the answer was lost after it.
      if (lead === undefined && ending.kind === 'lost') {
        lost += 1
        continue
      }
      runs += 1
      if (lead !== undefined) shown += 1
      found ??= lead
    } finally {
      await executor.close()
    }
  }
  return { shown, runs, confirmed: shown === wanted, lead: found, runtime }
}
