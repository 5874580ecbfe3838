import type { Random } from '../../internal/seeded-random.ts'
import type { FeatureNumber } from '../execution.ts'
import type { CorpusEntry } from './entry.ts'

/** Chooses whom to mutate. */
export interface Schedule {
  readonly add: (entry: CorpusEntry) => void
  /** An execution showed these. */
  readonly saw: (features: readonly FeatureNumber[]) => void
  /** Undefined while there is none. Counts as a choice. */
  readonly choose: (random: Random) => CorpusEntry | undefined
  /** Any entry, each as likely. */
  readonly any: (random: Random) => CorpusEntry | undefined
  readonly entries: readonly CorpusEntry[]
}

/** Choices after which the weights are worked out anew. */
const refreshEvery = 500

const slowest = 1 / 100
const fastest = 4

/** Of wall times: a few programs that run into their limit would make a mean of theirs. */
function middleOf(wallMs: readonly number[]): number {
  return wallMs.toSorted((a, b) => a - b)[wallMs.length >> 1] ?? 0
}

/**
 * How much of the campaign's time an entry gets, above 0: more for features that few executions show (as Entropic does: Böhme,
 * Manès and Cha, FSE 2020), less for a slow program and for one that was chosen often already. One that takes ten
 * times as long is chosen a tenth as often: its mutants take as long, too.
 */
export function energyOf(
  entry: CorpusEntry,
  timesSeen: (feature: FeatureNumber) => number,
  middleWallMs: number,
): number {
  let rarity = 0
  for (const feature of entry.features) rarity += 1 / Math.max(1, timesSeen(feature))
  const speed = Math.min(fastest, Math.max(slowest, middleWallMs / Math.max(entry.wallMs, 0.001)))
  return ((0.05 + rarity) * Math.min(speed, Math.sqrt(speed))) / Math.sqrt(1 + entry.chosen)
}

/** A schedule by energy. Same entries, same feature counts and same random numbers: same choices. */
export function openSchedule(): Schedule {
  const entries: CorpusEntry[] = []
  const seen = new Map<FeatureNumber, number>()
  let sums: number[] = []
  let left = 0

  const refresh = (): void => {
    const middleWallMs = middleOf(entries.map(({ wallMs }) => wallMs))
    let sum = 0
    sums = entries.map((entry) => (sum += energyOf(entry, (feature) => seen.get(feature) ?? 0, middleWallMs)))
    left = refreshEvery
  }
  return {
    entries,
    add(entry) {
      entries.push(entry)
      left = Math.min(left, 20)
    },
    saw(features) {
      for (const feature of features) seen.set(feature, (seen.get(feature) ?? 0) + 1)
    },
    choose(random) {
      if (entries.length === 0) return undefined
      if (left-- <= 0 || sums.length === 0) refresh()
      const total = sums.at(-1) as number
      const at = random() * total
      let low = 0
      let high = sums.length - 1
      while (low < high) {
        const middle = (low + high) >> 1
        if ((sums[middle] as number) <= at) low = middle + 1
        else high = middle
      }
      const entry = entries[low] as CorpusEntry
      entry.chosen += 1
      return entry
    },
    any: (random) => entries[Math.floor(random() * entries.length)],
  }
}
