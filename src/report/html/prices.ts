import type { Overhead } from './attachments.ts'

/** What one measure costs on one target: the guest that it costs most, and all of them. */
export interface Price {
  readonly target: string
  readonly measure: string
  readonly worst: Overhead
  readonly guests: readonly Overhead[]
}

/**
 * One price for each target and measure, in the order in which targets first appear. A figure that is not to be relied on is the worst
 * only where there is no other. Pure.
 */
export function pricesOf(overhead: readonly Overhead[]): Price[] {
  const byTarget = Map.groupBy(overhead, ({ target }) => target)
  return [...byTarget].flatMap(([target, own]) =>
    [...Map.groupBy(own, ({ measure }) => measure)].flatMap(([measure, guests]) => {
      const sound = guests.filter(({ doubt }) => doubt === undefined)
      const [worst] = (sound.length > 0 ? sound : guests).toSorted((a, b) => b.ratio - a.ratio)
      return worst === undefined ? [] : [{ target, measure, worst, guests }]
    }),
  )
}

/** Of sorted values; undefined for none. */
function median(sorted: readonly number[]): number | undefined {
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}

/**
 * What a target costs in one number: the median over the guests of what all its limits cost together; of its single limits where they
 * were not measured together. Undefined for one that has no limit: there is nothing to pay for.
 */
export function typicalRatio(overhead: readonly Overhead[], target: string): number | undefined {
  const limits = overhead.filter(
    ({ target: of, axis, doubt }) => of === target && axis === 'limits' && doubt === undefined,
  )
  const together = limits.filter(({ measure }) => measure === 'limit.all')
  const counted = together.length > 0 ? together : limits
  return median(counted.map(({ ratio }) => ratio).toSorted((a, b) => a - b))
}
