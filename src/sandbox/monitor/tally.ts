import { createHistogram } from 'node:perf_hooks'

/** How a figure is spread over runs, in its own unit, to one part in a thousand. All 0 where there was no run. */
export interface Spread {
  readonly runs: number
  readonly p50: number
  readonly p90: number
  readonly p99: number
  readonly most: number
}

/** Collects one figure of many runs in memory that does not grow with them: an HDR histogram. */
export interface SpreadCounter {
  /** Counts a value of 0 or more. Fractions are rounded; what is no number is not counted. */
  readonly add: (value: number) => void
  readonly spread: () => Spread
}

/** @param scale steps of the histogram in one unit: 1000 for milliseconds that matter to the microsecond */
export function openSpreadCounter(scale: number): SpreadCounter {
  const histogram = createHistogram({ figures: 3 })
  let most = 0
  return {
    add: (value) => {
      if (!Number.isFinite(value) || value < 0) return
      most = Math.max(most, value)
      // The histogram begins at 1, so a step is added here and taken off again.
      histogram.record(Math.min(Number.MAX_SAFE_INTEGER, Math.round(value * scale) + 1))
    },
    spread: () => {
      const at = (percent: number): number =>
        histogram.count === 0 ? 0 : Math.min(most, (histogram.percentile(percent) - 1) / scale)
      return { runs: histogram.count, p50: at(50), p90: at(90), p99: at(99), most }
    },
  }
}

/** Counts by key, in the order in which keys were first seen. No key is special, `__proto__` neither. */
export interface Tally {
  readonly add: (key: string) => void
  readonly counts: () => Readonly<Record<string, number>>
  readonly total: () => number
}

/** Keys beyond this many are counted together, so that a key that a guest can choose does not fill the host's memory. */
const mostKeys = 1000

export function openTally(): Tally {
  const counts = new Map<string, number>()
  let total = 0
  return {
    add: (key) => {
      const name = counts.has(key) || counts.size < mostKeys ? key : 'other'
      counts.set(name, (counts.get(name) ?? 0) + 1)
      total += 1
    },
    counts: () => Object.fromEntries(counts),
    total: () => total,
  }
}
