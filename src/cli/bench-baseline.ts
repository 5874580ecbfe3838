import { compareBench, confirmed, type BenchComparison, type CompareOptions } from '../bench/compare.ts'
import type { BenchDocument } from '../bench/document.ts'

/** What must run again: never less than the figures that are asked for. */
export interface Again {
  readonly specs: readonly string[]
  readonly measures: readonly string[]
  readonly guests: readonly string[]
}

/**
 * Holds a bench that has just run against a baseline. Where a price rose, those figures are measured once more by `rerun`, and only
 * what rises again is a regression: of a hundred figures that did not change, some pass any bar once.
 */
export async function heldAgainst(
  before: BenchDocument,
  after: BenchDocument,
  rerun: (again: Again) => Promise<BenchDocument>,
  options: CompareOptions = {},
): Promise<BenchComparison> {
  const first = compareBench(before, after, options)
  if (first.regressions.length === 0) return first
  const risen = new Set(first.regressions.map(({ id }) => id))
  const figures = after.figures.filter(({ id }) => risen.has(id))
  const second = await rerun({
    specs: [...new Set(figures.map(({ target }) => target))],
    measures: [...new Set(figures.map(({ measure }) => measure))],
    guests: [...new Set(figures.map(({ guest }) => guest))],
  })
  return confirmed(first, compareBench(before, second, options))
}
