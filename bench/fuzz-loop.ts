import { join } from 'node:path'
import { byteSource } from '../fuzz-bench/byte-source.ts'
import { loadCatalogue } from '../src/catalogue.ts'
import { grammarSource } from '../src/fuzz/campaign/grammar-source.ts'
import { runLoop } from '../src/fuzz/campaign/loop.ts'
import type { ProgramSource } from '../src/fuzz/campaign/program-source.ts'
import { openSchedule } from '../src/fuzz/corpus/schedule.ts'
import { SeenFeatures } from '../src/fuzz/coverage/buckets.ts'
import type { Executor } from '../src/fuzz/execute/executor.ts'
import { openTargetExecutor } from '../src/fuzz/execute/target-executor.ts'
import { runCampaign } from '../src/fuzz/jazzer/campaign.ts'
import { findJazzer } from '../src/fuzz/jazzer/install-jazzer.ts'
import type { Program } from '../src/fuzz/program.ts'
import { askedFeatures } from '../src/fuzz/vocabulary-of.ts'
import { cacheDir } from '../src/internal/cache-dir.ts'
import { npmOnPath } from '../src/install/npm.ts'
import { seededRandom } from '../src/internal/seeded-random.ts'
import { resolveTarget } from '../src/resolve.ts'
import { withWorkshop } from '../src/cli/workshop.ts'
import type { Figure, Question } from './question.ts'
import * as nothing from './fuzz-nothing.ts'

const rounds = 3
const roundMs = 4000
/** As the loop has them under way at each executor. */
const lanes = 12

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

/** An executor without a guest: what is left is the loop itself. */
const noGuest: Executor = {
  feedback: 'instrumented',
  edges: () => 1,
  runtime: () => ({}),
  execute: () => Promise.resolve({ ending: { kind: 'returned', text: '' }, leads: [], features: [8], wallMs: 0.01 }),
  starts: () => 1,
  close: () => Promise.resolve(),
}

/** Runs the loop for a while; tells executions in a second, and which programs they were. */
async function looped(
  executor: Executor,
  source: ProgramSource,
  seed: string,
): Promise<{ perSecond: number; programs: Program[] }> {
  const programs: Program[] = []
  const counted: Executor = {
    ...executor,
    execute: (program, wanted) => {
      programs.push(program)
      return executor.execute(program, wanted)
    },
  }
  const beganMs = performance.now()
  await runLoop(
    {
      executors: [counted],
      source,
      schedule: openSchedule(),
      random: seededRandom(seed),
      guided: true,
      done: () => performance.now() - beganMs > roundMs,
      events: { leads: () => undefined, keep: () => Promise.resolve(true) },
    },
    new SeenFeatures(),
    [],
  )
  return { perSecond: (1000 * programs.length) / (performance.now() - beganMs), programs }
}

/** The same programs again, with nothing around them. */
async function bare(executor: Executor, programs: readonly Program[]): Promise<number> {
  const beganMs = performance.now()
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < programs.length) await executor.execute(programs[next++] as Program, 'new')
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return (1000 * programs.length) / (performance.now() - beganMs)
}

async function besideJazzer(): Promise<Figure[]> {
  const engine = await findJazzer(cacheDir(), npmOnPath())
  if (engine.kind !== 'ready') throw new Error(`jazzer.js does not load here: ${engine.why}`)
  const ratios: number[] = []
  const said: string[] = []
  await withWorkshop({ cell: false }, async ({ scope }) => {
    for (let round = 0; round < rounds; round++) {
      const ours = await looped(noGuest, byteSource, `${round}`)
      const dir = scope.makeHostDir()
      const { stats } = await runCampaign({
        engine,
        file: join(import.meta.dirname, 'fuzz-nothing.ts'),
        target: nothing,
        seedsDir: `${dir}/none`,
        dictionary: `${dir}/none`,
        scratch: `${dir}/scratch`,
        artifacts: `${dir}/found`,
        timeMs: roundMs,
        seed: round + 1,
      })
      ratios.push(ours.perSecond / stats.executionsPerSecond)
      said.push(`${Math.round(ours.perSecond)} beside ${Math.round(stats.executionsPerSecond)}`)
    }
  })
  return [
    {
      name: 'own loop without a guest over jazzer.js, sync, detectors on',
      value: median(ratios),
      unit: '×',
      limit: 0.5,
      bound: 'least',
      detail: `executions in a second: ${said.join(', ')}`,
    },
  ]
}

async function besideBare(): Promise<Figure[]> {
  return withWorkshop({ cell: true }, async ({ scope, cell, randomHex, clock }) => {
    const resolving = { install: true, notice: () => undefined, cwd: '.' }
    const resolved = await resolveTarget('reference', await loadCatalogue(), resolving)
    const present = new Set(
      askedFeatures.filter((feature) => !/-service$|^timers$|^console$|^host-method$|^wasm$/.test(feature)),
    )
    const how = { services: [], feedback: { feedback: 'guest-engine', leftOut: [] } } as const
    const executor = openTargetExecutor(resolved, how, { scope, cell, randomHex, nowMs: clock.nowMs })
    const ratios: number[] = []
    const said: string[] = []
    try {
      // The first programs compile what all of them use.
      await looped(executor, grammarSource(present), 'warm')
      for (let round = 0; round < rounds; round++) {
        const campaign = await looped(executor, grammarSource(present), `${round}`)
        const alone = await bare(executor, campaign.programs)
        ratios.push(campaign.perSecond / alone)
        said.push(`${Math.round(campaign.perSecond)} beside ${Math.round(alone)}`)
      }
    } finally {
      await executor.close()
    }
    return [
      {
        name: 'a campaign in a child over bare round trips of the same programs',
        value: median(ratios),
        unit: '×',
        limit: 0.8,
        bound: 'least',
        detail: `executions in a second: ${said.join(', ')}`,
      },
    ]
  })
}

/** What does the loop of a campaign cost, beside libFuzzer's and beside the programs themselves? */
export const fuzzLoop: Question = {
  id: 'fuzz-loop',
  asks: 'the loop of a campaign, beside that of jazzer.js and beside the programs themselves',
  answer: async () => [...(await besideJazzer()), ...(await besideBare())],
}
