import type { Severity } from '../case.ts'
import type { Baseline, BaselineTarget } from './baseline.ts'
import { changeOf, type Change, type VerdictKind } from './change.ts'
import { pairTargets } from './pair.ts'
import type { JudgedCase, JudgedTarget, Subject } from './subject.ts'

/** A case that both sides have at the same revision. */
export interface CommonCase {
  readonly id: string
  readonly revision: number
  readonly severity: Severity
  readonly before: VerdictKind
  readonly after: VerdictKind
  readonly change: Change
}

/** One target of the baseline beside the one that takes its place. */
export interface TargetDifference {
  readonly before: BaselineTarget
  readonly after: JudgedTarget
  readonly common: readonly CommonCase[]
  /** In the baseline, and neither at this nor at a later revision in the result. */
  readonly vanished: readonly { readonly id: string; readonly revision: number }[]
  /** In the result, and not in the baseline at this revision. */
  readonly added: readonly JudgedCase[]
}

export interface Difference {
  readonly targets: readonly TargetDifference[]
  readonly vanished: readonly BaselineTarget[]
  readonly added: readonly JudgedTarget[]
}

function differenceOfTarget(before: BaselineTarget, after: JudgedTarget): TargetDifference {
  const known = new Map(before.cases.map((each) => [each.id, each]))
  const now = new Map(after.cases.map((each) => [each.id, each]))
  const inBoth = (one: JudgedCase): boolean => known.get(one.id)?.revision === one.revision
  return {
    before,
    after,
    common: after.cases.filter(inBoth).map(({ id, revision, severity, verdict }) => {
      const was = known.get(id)?.verdict ?? verdict
      return { id, revision, severity, before: was, after: verdict, change: changeOf(was, verdict) }
    }),
    vanished: before.cases
      .filter(({ id, revision }) => (now.get(id)?.revision ?? 0) < revision)
      .map(({ id, revision }) => ({ id, revision })),
    added: after.cases.filter((one) => !inBoth(one)),
  }
}

/** What a result is beside a baseline. Pure. */
export function differenceTo(baseline: Baseline, subject: Subject): Difference {
  const { pairs, onlyLeft, onlyRight } = pairTargets(baseline.targets, subject.targets)
  return {
    targets: pairs.map(([before, after]) => differenceOfTarget(before, after)),
    vanished: onlyLeft,
    added: onlyRight,
  }
}
