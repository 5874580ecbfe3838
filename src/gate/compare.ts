import type { Severity } from '../case.ts'
import { UsageError } from '../internal/errors.ts'
import { visible } from '../report/visible.ts'
import type { CaseInfo, TargetResult } from '../result.ts'
import { score, type Grade, type ScoredVerdict } from '../score.ts'
import { changeOf, type Change, type VerdictKind } from './change.ts'
import { exitCode, type ExitCode } from './exit-code.ts'
import { pairTargets } from './pair.ts'
import type { Input } from './subject.ts'

/** A case at one revision, as both sides know it. */
export interface CaseName {
  readonly id: string
  readonly revision: number
}

export interface ChangedCase extends CaseName {
  readonly severity: Severity
  readonly before: VerdictKind
  readonly after: VerdictKind
  readonly change: Exclude<Change, 'same'>
}

/** The score of one side over the common core alone. */
export interface CoreScore {
  readonly low: number
  readonly high: number
  readonly grade: Grade | 'INC'
}

export interface TargetComparison {
  readonly a: string
  readonly b: string
  /** Cases that both sides have at the same revision and to which both, or neither, apply: what the scores rest on. */
  readonly core: number
  readonly scoreA?: CoreScore
  readonly scoreB?: CoreScore
  readonly changed: readonly ChangedCase[]
  readonly onlyInA: readonly CaseName[]
  readonly onlyInB: readonly CaseName[]
}

/** Two results beside each other: three lists for each pair of targets, and the targets that have no partner. */
export interface Comparison {
  readonly targets: readonly TargetComparison[]
  readonly targetsOnlyInA: readonly string[]
  readonly targetsOnlyInB: readonly string[]
}

const keyOf = ({ id, revision }: CaseName): string => `${id}@${revision}`
const nameOf = ({ id, revision }: CaseName): CaseName => ({ id, revision })

function coreScore(verdicts: readonly ScoredVerdict[]): CoreScore | undefined {
  const scored = score(verdicts)
  return scored === undefined ? undefined : { low: scored.low, high: scored.high, grade: scored.grade }
}

function compareTargets(a: TargetResult, b: TargetResult, infos: ReadonlyMap<string, CaseInfo>): TargetComparison {
  const inA = new Map(a.cases.map((each) => [keyOf(each), each]))
  const inB = new Map(b.cases.map((each) => [keyOf(each), each]))
  const common = b.cases.flatMap((after) => {
    const before = inA.get(keyOf(after))
    const info = infos.get(after.id)
    return before === undefined || info === undefined
      ? []
      : [{ before: before.verdict.kind, after: after.verdict.kind, info }]
  })
  const applies = (kind: VerdictKind): boolean => kind !== 'not-applicable'
  const core = common.filter(({ before, after }) => applies(before) === applies(after))
  const scored = (side: 'before' | 'after'): CoreScore | undefined =>
    coreScore(
      core.map(({ info, [side]: verdict }) => ({
        caseId: info.id,
        point: info.point,
        severity: info.severity,
        verdict,
      })),
    )
  const scoreA = scored('before')
  const scoreB = scored('after')
  return {
    a: a.spec,
    b: b.spec,
    core: core.length,
    ...(scoreA === undefined ? {} : { scoreA }),
    ...(scoreB === undefined ? {} : { scoreB }),
    changed: common.flatMap(({ before, after, info: { id, revision, severity } }) => {
      const change = changeOf(before, after)
      return change === 'same' ? [] : [{ id, revision, severity, before, after, change }]
    }),
    onlyInA: a.cases.filter((each) => !inB.has(keyOf(each))).map(nameOf),
    onlyInB: b.cases.filter((each) => !inA.has(keyOf(each))).map(nameOf),
  }
}

/**
 * Compares two results on what both ran. Points and severities are those of B. Pure. Throws a UsageError where the two
 * were scored by different formulas: their numbers would say nothing about each other.
 */
export function compareResults(a: Input, b: Input): Comparison {
  if (a.doc.formula !== b.doc.formula)
    throw new UsageError(
      'ERR_FORMULA',
      `${visible(a.file, 200)} was scored with formula ${a.doc.formula}, ${visible(b.file, 200)} with formula ${b.doc.formula}`,
      'add --rescore: both are scored again with the formula of this version',
    )
  const infos = new Map(b.doc.cases.map((each) => [each.id, each]))
  const { pairs, onlyLeft, onlyRight } = pairTargets(a.doc.targets, b.doc.targets)
  return {
    targets: pairs.map(([before, after]) => compareTargets(before, after, infos)),
    targetsOnlyInA: onlyLeft.map((each) => each.spec),
    targetsOnlyInB: onlyRight.map((each) => each.spec),
  }
}

/** 1 where a common case is worse or does not apply any more, 3 where it is only unknown now, else 0. */
export function comparisonCode({ targets }: Comparison): ExitCode {
  const changes = new Set(targets.flatMap((each) => each.changed.map(({ change }) => change)))
  if (changes.has('worse') || changes.has('hidden')) return exitCode.breach
  return changes.has('unsure') ? exitCode.evidence : exitCode.pass
}
