import type { SeenFeatures } from '../coverage/buckets.ts'
import { entryId, type CorpusEntry } from '../corpus/entry.ts'
import type { Schedule } from '../corpus/schedule.ts'
import type { Executor } from '../execute/executor.ts'
import type { Execution, FeatureNumber } from '../execution.ts'
import type { Program } from '../program.ts'
import { openBudget } from './budget.ts'
import { mostTrimExecutions, trim } from './trim.ts'
import type { Candidate, WaitingList } from './waiting-list.ts'

/** Of all executions, those that admission may take: at its begin a campaign meets something new in nearly every program. */
const share = 0.25
const runsOfCalibration = 2
const mostExecutions = 2 * runsOfCalibration + mostTrimExecutions

/** The way of a program into the corpus: it waits, is run again, made smaller and kept. */
export interface Admission {
  /** An execution was made, whatever for. */
  readonly ran: () => void
  /** A program that showed features that no program before it had waits from now on. */
  readonly offer: (program: Program, execution: Execution) => void
  /** The most promising candidate, once enough other executions were made. It must be admitted. */
  readonly take: () => Candidate | undefined
  readonly admit: (executor: Executor, candidate: Candidate) => Promise<void>
}

export interface AdmissionParts {
  readonly schedule: Schedule
  readonly reached: SeenFeatures
  readonly list: WaitingList
  /** False where there is no room for it. */
  readonly keep: (program: Program) => Promise<boolean>
}

/**
 * Runs a program twice and keeps the features that it showed each time: those are its own. A program whose new features do
 * not come again is not kept (a corpus of flukes would be mutated for nothing).
 */
async function calibrate(executor: Executor, program: Program): Promise<CorpusEntry> {
  const runs = [await executor.execute(program, 'all'), await executor.execute(program, 'all')]
  const [first, second] = runs as [Execution, Execution]
  const again = new Set(second.features)
  return {
    id: entryId(program),
    program,
    features: first.features.filter((feature) => again.has(feature)),
    wallMs: Math.min(first.wallMs, second.wallMs),
    chosen: 0,
  }
}

export function openAdmission({ schedule, reached, list, keep }: AdmissionParts): Admission {
  const budget = openBudget(share, mostExecutions)
  /** Of candidates that had to make room: another program may bring them once more. */
  const given = new Set<FeatureNumber>()

  const enter = async (executor: Executor, { program, novel }: Candidate): Promise<void> => {
    const entry = await calibrate(executor, program)
    const own = new Set(entry.features)
    const needed = novel.filter((feature) => own.has(feature))
    if (needed.length === 0) return
    const smaller = await trim(program, needed, executor)
    const final = smaller === program ? entry : await calibrate(executor, smaller)
    if (!(await keep(final.program))) return
    schedule.add(final)
    list.cover(final.features)
  }

  return {
    ran: budget.ran,
    offer(program, { features, wallMs }) {
      const back = given.size === 0 ? [] : features.filter((feature) => given.delete(feature))
      const novel = [...reached.onlyNew(features), ...back]
      if (novel.length === 0) return
      const displaced = list.offer({ program, novel, wallMs })
      for (const feature of displaced?.novel ?? []) given.add(feature)
    },
    take: () => (list.size() > 0 && budget.reserve() ? list.take() : undefined),
    async admit(executor, candidate) {
      let executions = 0
      const counted: Executor = {
        ...executor,
        execute: (program, wanted) => {
          executions += 1
          budget.ran()
          return executor.execute(program, wanted)
        },
      }
      await enter(counted, candidate)
      budget.used(executions)
    },
  }
}
