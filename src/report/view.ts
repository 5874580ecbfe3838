import { controlPoints, severities, type ControlPoint } from '../case.ts'
import { UsageError } from '../internal/errors.ts'
import { languageIn, languages, type Language } from '../language.ts'
import type { CaseInfo, CaseResult, ResultDocument, TargetResult } from '../result.ts'
import { unknownReasons, type UnknownReason } from '../verdict.ts'

/** One case on one target, with what the document says of the case. */
export interface CaseView {
  readonly info: CaseInfo
  readonly result: CaseResult
}

/** `not-run`: no case of this point was selected. Any breach makes `lost`, else any unknown `unknown`. */
export type PointState = 'lost' | 'unknown' | 'held' | 'not-applicable' | 'not-run'

/** One control point of one target; its cases with what was breached first, then unknown, contained, not applicable. */
export interface PointView {
  readonly point: ControlPoint
  readonly state: PointState
  readonly cases: readonly CaseView[]
  readonly breached: number
  readonly unknown: number
  readonly contained: number
}

/** What reports show of one target, worst first everywhere. */
export interface TargetView {
  readonly target: TargetResult
  readonly cases: readonly CaseView[]
  readonly points: readonly PointView[]
  readonly breached: readonly CaseView[]
  /** Breaches of what the runtime says that it holds: vulnerabilities. */
  readonly brokenClaims: readonly CaseView[]
  /** Breaches of what it says that it does not hold, or says nothing about. */
  readonly neverClaimed: readonly CaseView[]
  readonly unknown: readonly { readonly reason: UnknownReason; readonly cases: readonly CaseView[] }[]
  readonly counts: Readonly<Record<CaseResult['verdict']['kind'], number>>
  /** Cases of the document in a language that the target does not speak, by language: they are no part of its score. */
  readonly unspoken: readonly { readonly language: Language; readonly cases: number }[]
}

/** Everything that is derived from a result document before it is drawn. */
export interface DocumentView {
  readonly doc: ResultDocument
  readonly targets: readonly TargetView[]
  /** Those audited for their own sake; all of them where there is no such target. */
  readonly audited: readonly TargetView[]
  /** Control points with at least one selected case, in the order of `controlPoints`. */
  readonly points: readonly ControlPoint[]
}

const kinds = ['breached', 'unknown', 'contained', 'not-applicable'] as const

function byWorst(a: CaseView, b: CaseView): number {
  return (
    kinds.indexOf(a.result.verdict.kind) - kinds.indexOf(b.result.verdict.kind) ||
    severities.indexOf(a.info.severity) - severities.indexOf(b.info.severity) ||
    (a.info.id < b.info.id ? -1 : 1)
  )
}

function stateOf(cases: readonly CaseView[]): PointState {
  const has = (kind: CaseResult['verdict']['kind']): boolean => cases.some((each) => each.result.verdict.kind === kind)
  if (cases.length === 0) return 'not-run'
  if (has('breached')) return 'lost'
  if (has('unknown')) return 'unknown'
  return has('contained') ? 'held' : 'not-applicable'
}

function viewTarget(target: TargetResult, infos: ReadonlyMap<string, CaseInfo>): TargetView {
  const spoken = languageIn(target)
  const cases = target.cases
    .map((result): CaseView => {
      const info = infos.get(result.id)
      if (info === undefined)
        throw new UsageError(
          'ERR_RESULT',
          `the result of ${JSON.stringify(target.spec.slice(0, 80))} has a case that the document does not describe`,
          'the file was changed by hand or cut off',
        )
      return { info, result }
    })
    .toSorted(byWorst)
  const of = (kind: CaseResult['verdict']['kind']): CaseView[] =>
    cases.filter((each) => each.result.verdict.kind === kind)
  const breached = of('breached')
  const unknown = of('unknown')
  const reasonOf = ({ result }: CaseView): UnknownReason | undefined =>
    result.verdict.kind === 'unknown' ? result.verdict.reason : undefined
  return {
    target,
    cases,
    points: controlPoints.map((point): PointView => {
      const own = cases.filter((each) => each.info.point === point)
      const count = (kind: CaseResult['verdict']['kind']): number =>
        own.filter((each) => each.result.verdict.kind === kind).length
      return {
        point,
        state: stateOf(own),
        cases: own,
        breached: count('breached'),
        unknown: count('unknown'),
        contained: count('contained'),
      }
    }),
    breached,
    brokenClaims: breached.filter((each) => each.result.claim === 'claimed'),
    neverClaimed: breached.filter((each) => each.result.claim !== 'claimed'),
    unknown: unknownReasons
      .map((reason) => ({ reason, cases: unknown.filter((each) => reasonOf(each) === reason) }))
      .filter((group) => group.cases.length > 0)
      .toSorted((a, b) => b.cases.length - a.cases.length),
    counts: {
      breached: breached.length,
      unknown: unknown.length,
      contained: of('contained').length,
      'not-applicable': of('not-applicable').length,
    },
    unspoken: languages
      .filter((language) => language !== spoken)
      .map((language) => ({
        language,
        cases: [...infos.values()].filter((each) => languageIn(each) === language).length,
      }))
      .filter((each) => each.cases > 0),
  }
}

/** Derives what reports show. Pure. Throws a UsageError where a target's case is missing under `cases`. */
export function viewDocument(doc: ResultDocument): DocumentView {
  const infos = new Map(doc.cases.map((info) => [info.id, info]))
  const targets = doc.targets.map((target) => viewTarget(target, infos))
  const standard = targets.filter((each) => each.target.role === 'standard')
  return {
    doc,
    targets,
    audited: standard.length > 0 ? standard : targets,
    points: controlPoints.filter((point) => doc.cases.some((info) => info.point === point)),
  }
}
