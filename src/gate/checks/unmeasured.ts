import type { BenchInput } from '../../bench/parse.ts'
import { visible } from '../../report/visible.ts'
import { exitCode } from '../exit-code.ts'
import { about, type Outcome } from '../outcome.ts'
import type { Budget } from '../rules.ts'

/** The target of a line of `skipped`: a spec alone where the target did not start, else what the id of a figure begins with. */
const isOf = (what: string, spec: string): boolean => what === spec || what.startsWith(`${spec}/`)

/** Whether a budget speaks of what was skipped: of a whole target, or of a figure in whose id the key is a run of its parts. */
const speaksOf = (key: string, what: string, spec: string): boolean => what === spec || `/${what}/`.includes(`/${key}/`)

/**
 * What a budget speaks of and no run has a figure of: the bench tried and says why it could not. A price that nobody knows is no price
 * within a budget. One outcome for each target. Pure.
 * @param measured ids of the figures that the budget was held against, and specs of their targets
 */
export function unmeasured(
  { key }: Budget,
  bench: readonly BenchInput[],
  specs: readonly string[],
  measured: ReadonlySet<string>,
): Outcome[] {
  return specs.flatMap((target): Outcome[] => {
    const own = bench
      .flatMap(({ doc }) => doc.skipped)
      .filter(({ what }) => isOf(what, target) && speaksOf(key, what, target) && !measured.has(what))
    const [first] = own
    if (first === undefined) return []
    const more = new Set(own.map(({ what }) => what)).size - 1
    const others = more > 0 ? ` (and ${more} more)` : ''
    const line = `${visible(first.what, 160)} was not measured${others}: ${visible(first.why, 300)}`
    return [
      { rule: 'overhead', target, state: 'fail', exitCode: exitCode.evidence, line: about(target, line), cases: [] },
    ]
  })
}
