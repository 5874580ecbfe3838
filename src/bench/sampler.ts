import { Bench } from 'tinybench'
import type { Sample, Sampled } from './question.ts'
import type { Arm, Measured } from './target-bench.ts'

/** Nanoseconds since some moment: of the wall, and of the CPU time of the whole process, its helper threads included. */
export interface SampleClock {
  readonly wallNs: () => bigint
  readonly cpuNs: () => number
}

export const processClock: SampleClock = {
  wallNs: () => process.hrtime.bigint(),
  cpuNs: () => {
    const { user, system } = process.cpuUsage()
    return (user + system) * 1000
  },
}

/** Between these a sample is short enough to fall between two interruptions, and long enough for the clocks. */
const leastSampleNs = 150_000
const mostSampleNs = 400_000
const aimedSampleNs = 250_000

const warmUpCalls = 150
const warmUpNs = 300_000_000
/** Calls of which the median says how long one takes: the last so many set the batch. */
const lastCalls = 25
/** Code that still gets faster by this share from one such group to the next is being compiled. */
const steadyShare = 0.03
/** A sample that is shorter than so many steps of its clock says little. */
const leastSteps = 20

/** Where one operation alone takes long, a question takes at most so long in one process, but for the pairs that it needs. */
const budgetNs = 2_000_000_000
const leastPairs = 5

/**
 * Operations in one sample of A and of B, so that both last from 0.15 to 0.4 ms: the same for both where that is possible, because
 * what a sample costs beside its operations then weighs the same in both. 1 where an operation alone takes longer.
 * @param aNs one operation, nanoseconds
 */
export function batchesFor(aNs: number, bNs: number): readonly [a: number, b: number] {
  const fits = (opNs: number): number => Math.max(1, Math.round(aimedSampleNs / Math.max(opNs, 1)))
  const common = fits(Math.sqrt(Math.max(aNs, 1) * Math.max(bNs, 1)))
  const within = (opNs: number): boolean => common * opNs >= leastSampleNs && common * opNs <= mostSampleNs
  return within(aNs) && within(bNs) ? [common, common] : [fits(aNs), fits(bNs)]
}

/** The smallest step of a clock that some looks at it show, nanoseconds. */
function resolutionNs(now: () => number): number {
  let least = Number.POSITIVE_INFINITY
  let steps = 0
  let last = now()
  for (let looks = 0; looks < 100_000 && steps < 20; looks++) {
    const next = now()
    if (next === last) continue
    least = Math.min(least, next - last)
    last = next
    steps += 1
  }
  return Number.isFinite(least) ? least : mostSampleNs
}

/** One batch by both clocks. What the arm measured itself wins. */
async function timed(arm: Arm, batch: number, clock: SampleClock): Promise<Measured> {
  const cpuFrom = clock.cpuNs()
  const wallFrom = clock.wallNs()
  const running = arm.run(batch)
  const own = running === undefined ? undefined : await running
  const wallTo = clock.wallNs()
  return own ?? { wallNs: Number(wallTo - wallFrom), cpuNs: clock.cpuNs() - cpuFrom }
}

/** What one operation takes, by batches that grow until they can be timed. */
async function roughOpNs(arm: Arm, clock: SampleClock): Promise<number> {
  for (let batch = 1; ; batch *= 4) {
    const { wallNs } = await timed(arm, batch, clock)
    if (wallNs >= leastSampleNs || batch > 1e6) return wallNs / batch
  }
}

const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

/** What one call takes lately; undefined while it still changes. */
function steadyNs(timesNs: readonly number[]): number | undefined {
  const before = middle(timesNs.slice(-2 * lastCalls, -lastCalls))
  const now = middle(timesNs.slice(-lastCalls))
  return Math.abs(now / before - 1) <= steadyShare ? now : undefined
}

/**
 * Calls both arms in turns until they are warm, 150 times each and on until their times are steady, but for 300 ms at most. Says
 * what one operation of each takes then, in nanoseconds.
 */
async function warmUp(
  a: Arm,
  b: Arm,
  batches: readonly [number, number],
  clock: SampleClock,
): Promise<readonly [number, number]> {
  const from = clock.wallNs()
  const aNs: number[] = []
  const bNs: number[] = []
  do {
    aNs.push((await timed(a, batches[0], clock)).wallNs / batches[0])
    bNs.push((await timed(b, batches[1], clock)).wallNs / batches[1])
    if (aNs.length < warmUpCalls || aNs.length % lastCalls > 0) continue
    const [aSteady, bSteady] = [steadyNs(aNs), steadyNs(bNs)]
    if (aSteady !== undefined && bSteady !== undefined) return [aSteady, bSteady]
  } while (Number(clock.wallNs() - from) < warmUpNs)
  return [middle(aNs.slice(-lastCalls)), middle(bNs.slice(-lastCalls))]
}

/**
 * Compares two arms in this process: calibrates, warms up, and takes pairs AB BA AB BA. tinybench drives: its one task is one
 * sample, of A or of B in turn, which times itself; its own statistics sort the samples, so that the pairs are kept here.
 * Rejects with what an arm throws.
 */
export async function samplePairs(a: Arm, b: Arm, pairs: number, clock: SampleClock = processClock): Promise<Sampled> {
  const steps = { wall: resolutionNs(() => Number(clock.wallNs())), cpu: resolutionNs(clock.cpuNs) }
  const rough = batchesFor(await roughOpNs(a, clock), await roughOpNs(b, clock))
  const [batchA, batchB] = batchesFor(...(await warmUp(a, b, rough, clock)))

  const samples: Sample[] = []
  const enough = new AbortController()
  const from = clock.wallNs()
  let first: Measured | undefined
  let shortest = Number.POSITIVE_INFINITY

  const take = async (): Promise<{ overriddenDuration: number }> => {
    const aIsNext = (first === undefined) === (samples.length % 2 === 0)
    const took = aIsNext ? await timed(a, batchA, clock) : await timed(b, batchB, clock)
    shortest = Math.min(shortest, took.wallNs)
    if (first === undefined) first = took
    else {
      const [ofA, ofB] = aIsNext ? [took, first] : [first, took]
      samples.push([ofA.wallNs / batchA, ofB.wallNs / batchB, cpuOf(ofA) / batchA, cpuOf(ofB) / batchB])
      first = undefined
      if (samples.length >= leastPairs && Number(clock.wallNs() - from) > budgetNs) enough.abort()
    }
    return { overriddenDuration: took.wallNs / 1e6 }
  }
  /** A clock of whole microseconds may see nothing of a sample; a ratio needs something. */
  const cpuOf = ({ cpuNs }: Measured): number => Math.max(cpuNs, steps.cpu)

  const bench = new Bench({ iterations: 2 * pairs, time: 0, warmup: false, throws: true, signal: enough.signal })
  await bench.add('pairs', take, { async: true }).run()
  const saturated = (step: number): boolean => shortest < leastSteps * step
  return { batchA, batchB, samples, saturated: { wall: saturated(steps.wall), cpu: saturated(steps.cpu) } }
}
