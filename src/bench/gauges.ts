import { readFileSync } from 'node:fs'
import { quantileSorted } from 'simple-statistics'
import type { Reading } from './question.ts'
import type { Instance } from './target-bench.ts'

/** Live instances of which the memory is the mean. */
const idleInstances = 64
const runsBeforeWeighing = 10_000
/** Time for the runs before weighing, and for each step of the scaling, nanoseconds. */
const runsBudgetNs = 5_000_000_000n
const stepBudgetNs = 200_000_000n
const leastRunsOfStep = 200
const steps = [1, 2, 4, 8, 16, 32, 64, 128, 256]

const source = '1 + 1'

interface Weight {
  /** Proportional share: pages that are shared with other processes count in parts. Undefined where only Linux would tell. */
  readonly pssBytes?: number
  readonly rssBytes: number
}

/** Bytes of this process, after a collection where one can be asked for. */
function weigh(): Weight {
  globalThis.gc?.()
  const rssBytes = process.memoryUsage.rss()
  try {
    const found = /^Pss:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/smaps_rollup', 'latin1'))
    return found === null ? { rssBytes } : { pssBytes: Number(found[1]) * 1024, rssBytes }
  } catch {
    return { rssBytes }
  }
}

/** Waits only for what has to be waited for: a turn of the microtask queue would be in the time of what is synchronous. */
async function runOnce({ run }: Instance): Promise<void> {
  const got = run(source)
  if (got instanceof Promise) await got
}

async function opened(open: () => Promise<Instance>, count: number, to: Instance[]): Promise<void> {
  while (to.length < count) {
    const instance = await open()
    to.push(instance)
    await runOnce(instance)
  }
}

function memoryReadings(what: string, instances: number, from: Weight, to: Weight): Reading[] {
  const each = (before: number, after: number): number => (after - before) / instances
  const reading = (measure: string, value: number): Reading => ({ measure, instances, value, unit: 'bytes' })
  const rss = each(from.rssBytes, to.rssBytes)
  if (from.pssBytes === undefined || to.pssBytes === undefined) return [reading(`memory.${what}-rss`, rss)]
  return [reading(`memory.${what}`, each(from.pssBytes, to.pssBytes)), reading(`memory.${what}-rss`, rss)]
}

/** Runs one instance after the other, round and round, and times each run. */
async function scalingStep(instances: readonly Instance[]): Promise<Reading[]> {
  const timesNs: number[] = []
  const from = process.hrtime.bigint()
  let now = from
  while (now - from < stepBudgetNs || timesNs.length < leastRunsOfStep) {
    await runOnce(instances[timesNs.length % instances.length] as Instance)
    const before = now
    now = process.hrtime.bigint()
    timesNs.push(Number(now - before))
  }
  const sorted = timesNs.toSorted((a, b) => a - b)
  const count = instances.length
  return [
    { measure: 'scaling.runs', instances: count, value: (timesNs.length * 1e9) / Number(now - from), unit: 'runs/s' },
    { measure: 'scaling.p50', instances: count, value: quantileSorted(sorted, 0.5), unit: 'ns' },
    { measure: 'scaling.p99', instances: count, value: quantileSorted(sorted, 0.99), unit: 'ns' },
  ]
}

/**
 * Weighs and scales one target in this process, which must be a fresh one: memory by idle instance that has run once, growth over
 * 10,000 runs of one instance (as many as fit into 5 s), and runs in turn over 1 to 256 live instances. Rejects with what an
 * instance throws.
 */
export async function readGauges(open: () => Promise<Instance>): Promise<Reading[]> {
  const live: Instance[] = []
  try {
    // The first one brings what all of them share.
    await opened(open, 1, live)
    const empty = weigh()
    await opened(open, 1 + idleInstances, live)
    const readings = memoryReadings('idle', idleInstances, empty, weigh())
    for (const instance of live.splice(1)) await instance.dispose()

    const before = weigh()
    const from = process.hrtime.bigint()
    let runs = 0
    for (; runs < runsBeforeWeighing && process.hrtime.bigint() - from < runsBudgetNs; runs++)
      await runOnce(live[0] as Instance)
    if (runs === runsBeforeWeighing) readings.push(...memoryReadings(`after-${runsBeforeWeighing}`, 1, before, weigh()))

    for (const count of steps) {
      await opened(open, count, live)
      readings.push(...(await scalingStep(live)))
    }
    return readings
  } finally {
    for (const instance of live) await instance.dispose()
  }
}
