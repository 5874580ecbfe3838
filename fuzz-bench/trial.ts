import { join } from 'node:path'
import { seededRandom } from '../src/internal/seeded-random.ts'
import type { Feature } from '../src/case.ts'
import { SeenFeatures } from '../src/fuzz/coverage/buckets.ts'
import { runLoop } from '../src/fuzz/campaign/loop.ts'
import type { ProgramSource } from '../src/fuzz/campaign/program-source.ts'
import { openSchedule } from '../src/fuzz/corpus/schedule.ts'
import { openChildExecutor, type ChildExecutor, type ExecutorMeans } from '../src/fuzz/execute/child-executor.ts'
import type { Executor, Feedback } from '../src/fuzz/execute/executor.ts'
import { paceWith } from '../src/fuzz/execute/target-executor.ts'
import type { Program } from '../src/fuzz/program.ts'
import type { PlantedBug } from './planted.ts'

/** One way to search. */
export interface Setup {
  readonly id: string
  readonly guided: boolean
  readonly sourceFor: (services: readonly Feature[], words: readonly string[]) => ProgramSource
}

/** How one search for one bug went. Milliseconds from the first program. */
export interface Trial {
  readonly bug: string
  readonly setup: string
  readonly found: boolean
  /** The whole time where it was not found. */
  readonly wallMs: number
  readonly executions: number
  readonly edges: number
  readonly program?: Program
}

export interface TrialMeans extends ExecutorMeans {
  /** Modules of the two families, bundled as JavaScript where feedback shall see into them. */
  readonly modules: Readonly<Record<PlantedBug['family'], { readonly path: string; readonly dir: string }>>
  readonly signal: AbortSignal
}

/** Which feedback shows what a guest makes the family do. */
const feedbackOf: Readonly<Record<PlantedBug['family'], Feedback>> = {
  membrane: 'instrumented',
  deep: 'instrumented',
  ablation: 'guest-engine',
}

const recycle = { recycleAfter: 20_000, recycleAboveRssBytes: 512 << 20 } as const

type Bug = Omit<PlantedBug, 'variant'> & { readonly variant?: string }

function openBug(bug: Bug, feedback: Feedback, means: TrialMeans): ChildExecutor {
  const { path, dir } = means.modules[bug.family]
  const pace = paceWith(bug.services)
  return openChildExecutor(
    {
      wish: {
        adapterPath: path,
        ...(bug.variant === undefined ? {} : { variant: bug.variant }),
        nodePath: process.execPath,
        nodeFlags: [],
        dialect: 'script',
        feedback,
        packageDirs: [dir],
        leftOut: [],
        limits: pace.limits,
        settleMs: pace.settleMs,
        services: bug.services,
      },
      holds: { wall: true, memory: true },
      deadlineMs: pace.heldDeadlineMs,
      ...recycle,
    },
    means,
  )
}

async function started(bug: Bug, executor: ChildExecutor): Promise<void> {
  await executor.execute('1', 'none')
  const fault = executor.startFault()
  if (fault !== undefined) throw new Error(`${bug.id} does not start: ${fault}`)
}

/** Names and short texts of a family's own sources, as a campaign with its feedback has them. */
export async function wordsOf(bug: Bug, means: TrialMeans): Promise<readonly string[]> {
  const executor = openBug(bug, feedbackOf[bug.family], means)
  try {
    await started(bug, executor)
    return executor.words()
  } finally {
    await executor.close()
  }
}

/** Searches for one planted bug until it is found or the time is over. No variant: a sound runtime, where nothing may be found. */
export async function runTrial(
  bug: Bug,
  setup: Setup,
  words: readonly string[],
  timeMs: number,
  seed: string,
  means: TrialMeans,
): Promise<Trial> {
  const executor = openBug(bug, setup.guided ? feedbackOf[bug.family] : 'none', means)
  try {
    await started(bug, executor)
    let executions = 0
    let found: { program: Program; wallMs: number; executions: number } | undefined
    const counting: Executor = {
      ...executor,
      execute: (program, wanted) => {
        executions += 1
        return executor.execute(program, wanted)
      },
    }
    const reached = new SeenFeatures()
    const beganMs = means.nowMs()
    const elapsedMs = (): number => means.nowMs() - beganMs
    await runLoop(
      {
        executors: [counting],
        source: setup.sourceFor(bug.services, words),
        schedule: openSchedule(),
        random: seededRandom(`${bug.id} ${setup.id} ${seed}`),
        guided: setup.guided,
        done: () => found !== undefined || elapsedMs() >= timeMs || means.signal.aborted,
        events: {
          leads: (program, leads) => {
            const hit = leads.some(({ oracle, site }) => bug.oracles.includes(oracle) && (bug.site ?? site) === site)
            if (hit) found ??= { program, wallMs: elapsedMs(), executions }
          },
          keep: () => Promise.resolve(true),
        },
      },
      reached,
      [],
    )
    return {
      bug: bug.id,
      setup: setup.id,
      found: found !== undefined,
      wallMs: found?.wallMs ?? timeMs,
      executions: found?.executions ?? executions,
      edges: reached.edges,
      ...(found === undefined ? {} : { program: found.program }),
    }
  } finally {
    await executor.close()
  }
}

/** Where `esbuild` puts a family's module. */
export const bundledPath = (dir: string): string => join(dir, 'host.mjs')
