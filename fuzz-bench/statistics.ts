import { median } from 'simple-statistics'
import { seededRandom } from '../src/internal/seeded-random.ts'
import type { Trial } from './trial.ts'

/** How much faster one setup finds what another one does, over all bugs. A bug that was not found counts with the whole time. */
export interface Effect {
  /** Geometric mean over the bugs of the ratio of mean times, above 1 where `faster` is. */
  readonly ratio: number
  /** 95 % interval, by bootstrap over the bugs. */
  readonly low: number
  readonly high: number
  /** Mann-Whitney: probability that a random search of `faster` is sooner than one of `slower` of the same bug; ties count half. */
  readonly superiority: number
  readonly foundFaster: number
  readonly foundSlower: number
  readonly bugs: number
}

const resamples = 4000

const timesOf = (trials: readonly Trial[], setup: string): Map<string, Trial[]> =>
  Map.groupBy(
    trials.filter((trial) => trial.setup === setup),
    ({ bug }) => bug,
  )

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** The middle time of several searches, in milliseconds; infinite where most of them found nothing. */
export function medianMs(trials: readonly Trial[]): number {
  return median(trials.map(({ found, wallMs }) => (found ? wallMs : Number.POSITIVE_INFINITY)))
}

/** Compares two setups bug by bug. Pure: same trials, same numbers. */
export function effectOf(trials: readonly Trial[], faster: string, slower: string): Effect {
  const [a, b] = [timesOf(trials, faster), timesOf(trials, slower)]
  const bugs = [...a.keys()].filter((bug) => b.has(bug))
  const wall = (of: Map<string, Trial[]>, bug: string): number[] =>
    (of.get(bug) ?? []).map(({ wallMs }) => Math.max(1, wallMs))
  const logs = bugs.map((bug) => Math.log(mean(wall(b, bug)) / mean(wall(a, bug))))
  const wins = bugs.flatMap((bug) =>
    wall(a, bug).flatMap((x) => wall(b, bug).map((y) => (x < y ? 1 : x === y ? 0.5 : 0) as number)),
  )
  const random = seededRandom(`${faster} ${slower}`)
  const means = Array.from({ length: resamples }, () =>
    mean(logs.map(() => logs[Math.floor(random() * logs.length)] as number)),
  ).toSorted((x, y) => x - y)
  const found = (of: Map<string, Trial[]>): number =>
    bugs.filter((bug) => (of.get(bug) ?? []).some((trial) => trial.found)).length
  return {
    ratio: Math.exp(mean(logs)),
    low: Math.exp(means[Math.floor(0.025 * resamples)] as number),
    high: Math.exp(means[Math.floor(0.975 * resamples)] as number),
    superiority: mean(wins),
    foundFaster: found(a),
    foundSlower: found(b),
    bugs: bugs.length,
  }
}
