import type { Random } from '../../internal/seeded-random.ts'
import type { SeenFeatures } from '../coverage/buckets.ts'
import { entryId } from '../corpus/entry.ts'
import type { Schedule } from '../corpus/schedule.ts'
import type { Executor } from '../execute/executor.ts'
import type { Lead } from '../execution.ts'
import type { Program } from '../program.ts'
import { openAdmission } from './admission.ts'
import type { ProgramSource } from './program-source.ts'
import { openWaitingList, type WaitingList } from './waiting-list.ts'

/** What a campaign is told of while it runs. */
export interface LoopEvents {
  /** A program showed what oracles look for: at least one lead. */
  readonly leads: (program: Program, leads: readonly Lead[]) => void
  /** A program was added to the corpus. False where there is no room for it. */
  readonly keep: (program: Program) => Promise<boolean>
}

export interface LoopParts {
  readonly executors: readonly Executor[]
  readonly source: ProgramSource
  readonly schedule: Schedule
  readonly random: Random
  readonly events: LoopEvents
  /** True once the campaign shall end. Asked before every program. */
  readonly done: () => boolean
  /** False: feedback is not looked at, the corpus stays what it was at the start. */
  readonly guided: boolean
  /** Where programs wait to be admitted to the corpus; one of its own where it is left out. */
  readonly waiting?: WaitingList
  /** Programs that waited when an earlier session ended: they are taken out and run before any new ones. */
  readonly waited?: Program[]
}

/** Programs under way at each executor, so that none of them waits for us. */
const lanesEach = 12
/** Of fresh programs among all, while there is a corpus to mutate. */
const freshShare = 0.15
/** Until the corpus has so many entries, fewer of them are mutated: where feedback is poor it never has, and stays no guide. */
const entriesThatGuide = 60
/** Of all executions, those that tell everything they reached: how rare a feature is, is known by sampling. */
const sampleEvery = 16
/** Without feedback a corpus does not grow: most programs are fresh. */
const freshShareBlind = 0.6

/** The loop of a campaign: choose, mutate, run, judge, keep. */
export async function runLoop(parts: LoopParts, reached: SeenFeatures, stored: readonly Program[]): Promise<void> {
  const { executors, source, schedule, random, events, done, guided } = parts
  const { waiting = openWaitingList(), waited = [] } = parts
  const admission = openAdmission({ schedule, reached, list: waiting, keep: events.keep })
  let count = 0

  const run = async (executor: Executor, program: Program): Promise<void> => {
    const sampled = guided && count++ % sampleEvery === 0
    const execution = await executor.execute(program, guided ? (sampled ? 'all' : 'new') : 'none')
    admission.ran()
    if (sampled) schedule.saw(execution.features)
    if (execution.leads.length > 0) events.leads(program, execution.leads)
    if (guided && execution.ending.kind !== 'refused') admission.offer(program, execution)
  }

  const begin = async (executor: Executor, programs: readonly Program[]): Promise<void> => {
    for (const program of programs) {
      if (done()) return
      const execution = await executor.execute(program, 'all')
      if (execution.leads.length > 0) events.leads(program, execution.leads)
      if (execution.ending.kind === 'refused') continue
      reached.onlyNew(execution.features)
      const { features, wallMs } = execution
      if (await events.keep(program)) schedule.add({ id: entryId(program), program, features, wallMs, chosen: 0 })
    }
  }

  const next = (): Program => {
    const again = waited.shift()
    if (again !== undefined) return again
    const guide = guided ? Math.min(1, schedule.entries.length / entriesThatGuide) : 0
    const fresh = guide * freshShare + (1 - guide) * freshShareBlind
    const parent = random() < fresh ? undefined : schedule.choose(random)
    if (parent === undefined) return source.fresh(random)
    return source.mutant(parent.program, () => schedule.any(random)?.program ?? source.fresh(random), random)
  }

  const all = [...new Set([...stored, ...source.seeds])]
  await Promise.all(
    executors.map((executor, index) =>
      begin(
        executor,
        all.filter((_, at) => at % executors.length === index),
      ),
    ),
  )
  const lane = async (executor: Executor): Promise<void> => {
    while (!done()) {
      const candidate = admission.take()
      await (candidate === undefined ? run(executor, next()) : admission.admit(executor, candidate))
    }
  }
  await Promise.all(executors.flatMap((executor) => Array.from({ length: lanesEach }, () => lane(executor))))
}
