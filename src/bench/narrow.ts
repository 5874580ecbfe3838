import type { BenchDocument } from './document.ts'
import { isWanted, type BenchFilter } from './plan.ts'

/**
 * A document without what a filter and a choice of targets leave out: what was not asked for has not vanished. `ids` are those of
 * targets. Gauges stay where the filter leaves out nothing. Pure.
 */
export function narrowed(doc: BenchDocument, filter: BenchFilter, ids: readonly string[]): BenchDocument {
  const targets = doc.targets.filter(({ id }) => ids.includes(id))
  const specs = new Set(targets.map(({ spec }) => spec))
  const all = [filter.axes, filter.guests, filter.measures].every((list) => list.length === 0)
  return {
    ...doc,
    targets,
    figures: doc.figures.filter((figure) => specs.has(figure.target) && isWanted(filter, figure)),
    controls: doc.controls.filter(({ target }) => specs.has(target)),
    gauges: all ? doc.gauges.filter(({ target }) => specs.has(target)) : [],
  }
}
