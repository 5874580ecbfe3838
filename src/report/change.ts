import { severities } from '../case.ts'
import { formulaVersion, score, type Score, type ScoredVerdict } from '../score.ts'
import { counted } from './measure.ts'
import type { CaseView, TargetView } from './view.ts'

/** What a target would score if some verdicts were others. `low` to `high`, 0 to 100. */
export interface Change {
  /** A condition that ends the sentence "If …". */
  readonly condition: string
  readonly low: number
  readonly high: number
  readonly grade: Score['grade']
}

type Kind = ScoredVerdict['verdict']

function rescored(view: TargetView, verdictOf: (each: CaseView) => Kind): Score | undefined {
  return score(
    view.cases.map((each) => ({
      caseId: each.info.id,
      point: each.info.point,
      severity: each.info.severity,
      verdict: verdictOf(each),
    })),
  )
}

/**
 * What would move the score of a target: every unknown settled, and breaches closed, worst severity first and adding
 * up. Empty without a score, where nothing is left to gain, and for a document of another formula, which this code cannot
 * score.
 */
export function whatWouldChange(view: TargetView, formula: number): Change[] {
  if (view.target.score === undefined || formula !== formulaVersion) return []
  const changes: Change[] = []
  const add = (condition: string, verdictOf: (each: CaseView) => Kind): void => {
    const next = rescored(view, verdictOf)
    if (next !== undefined) changes.push({ condition, low: next.low, high: next.high, grade: next.grade })
  }
  const { unknown } = view.counts
  const kindOf = (each: CaseView): Kind => each.result.verdict.kind
  if (unknown > 0) {
    const were = unknown === 1 ? 'the unknown case was' : `the ${unknown} unknown cases were`
    const { low, high } = view.target.score
    if (low === high) add(`${were} settled, either way`, kindOf)
    else {
      add(`${were} contained`, (each) => (kindOf(each) === 'unknown' ? 'contained' : kindOf(each)))
      add(`${were} breached`, (each) => (kindOf(each) === 'unknown' ? 'breached' : kindOf(each)))
    }
  }
  const closed = new Set<string>()
  for (const severity of severities) {
    const here = view.breached.filter((each) => each.info.severity === severity)
    if (here.length === 0) continue
    const also = closed.size > 0 ? ' as well' : ''
    for (const each of here) closed.add(each.info.id)
    add(
      `the ${counted(here.length, `${severity} breach`, `${severity} breaches`)} ${here.length === 1 ? 'was' : 'were'} contained${also}`,
      (each) => (closed.has(each.info.id) ? 'contained' : kindOf(each)),
    )
  }
  return changes
}

/** `82`, or `82 to 91` where both ends differ. */
export function scoreRange({ low, high }: { readonly low: number; readonly high: number }): string {
  return low === high ? String(low) : `${low} to ${high}`
}
