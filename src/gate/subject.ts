import { instrumentFailed as seenToFail } from '../assemble.ts'
import type { Severity } from '../case.ts'
import { UsageError } from '../internal/errors.ts'
import { languageIn } from '../language.ts'
import { rescore } from '../rescore.ts'
import { shownScore, type CaseResult, type ResultDocument, type TargetResult } from '../result.ts'
import { formulaVersion } from '../score.ts'
import { visible } from '../report/visible.ts'
import type { VerdictKind } from './change.ts'

/** A result document and the file that it was read from. */
export interface Input {
  readonly file: string
  readonly doc: ResultDocument
}

/** One case of a judged target. */
export interface JudgedCase {
  readonly id: string
  readonly revision: number
  readonly severity: Severity
  readonly verdict: VerdictKind
}

export interface JudgedTarget {
  readonly spec: string
  readonly id: string
  readonly runtime: Readonly<Record<string, string>>
  readonly score: TargetResult['score']
  readonly instrumentFailed: boolean
  readonly cases: readonly JudgedCase[]
}

/** What a gate decides over: the targets of all documents that were audited for their own sake. */
export interface Subject {
  readonly targets: readonly JudgedTarget[]
  readonly interrupted: boolean
  /** Of the first document. */
  readonly corpus: { readonly edition: string; readonly digest: string }
}

const tampered = 'run the audit again; a result document is not edited by hand'

function fault(file: string, what: string, remedy = tampered): UsageError {
  return new UsageError('ERR_RESULT', `${visible(file, 200)}: ${what}`, remedy)
}

function judgedCases({ file, doc }: Input, target: TargetResult): JudgedCase[] {
  const results = new Map<string, CaseResult>()
  for (const each of target.cases) {
    if (results.has(each.id)) throw fault(file, `${visible(target.spec, 80)} has case ${visible(each.id, 80)} twice`)
    results.set(each.id, each)
  }
  const described = new Set(doc.cases.map((each) => each.id))
  const stray = target.cases.find((each) => !described.has(each.id))
  if (stray !== undefined)
    throw fault(file, `case ${visible(stray.id, 80)} of ${visible(target.spec, 80)} is not described in the document`)
  const own = doc.cases.filter((info) => languageIn(info) === languageIn(target))
  return own.map((info) => {
    const found = results.get(info.id)
    if (found === undefined)
      throw fault(file, `${visible(target.spec, 80)} has no verdict for ${visible(info.id, 80)}, which was planned`)
    return { id: info.id, revision: found.revision, severity: info.severity, verdict: found.verdict.kind }
  })
}

const sameScore = (a: TargetResult, b: TargetResult): boolean =>
  shownScore(a) === shownScore(b) && a.score?.grade === b.score?.grade

function judgedTargets(input: Input): { readonly role: TargetResult['role']; readonly judged: JudgedTarget }[] {
  const { file, doc } = input
  const cases = doc.targets.map((target) => judgedCases(input, target))
  const scored = rescore(doc).targets
  return doc.targets.map((target, index) => {
    const again = scored[index] as TargetResult
    if (!sameScore(target, again))
      throw fault(
        file,
        `${visible(target.spec, 80)} says score ${shownScore(target)}, but ${shownScore(again)} follows from its verdicts`,
      )
    const { spec, id, runtime, score, role } = target
    const own = cases[index] as JudgedCase[]
    const severity = new Map(own.map((each) => [each.id, each]))
    const instrumentFailed =
      target.instrumentFailed ||
      seenToFail(
        target.cases.map((each) => severity.get(each.id)),
        target.cases,
      )
    return { role, judged: { spec, id, runtime, score, instrumentFailed, cases: own } }
  })
}

/**
 * Takes documents in for a decision. Reference and weak targets are judged only where nothing else was audited. Pure.
 * Throws a UsageError where a document was scored by another formula, where a planned case has no verdict, where a
 * score does not follow from the verdicts, and where two documents have the same target.
 */
export function admit(inputs: readonly Input[]): Subject {
  const from = new Map<string, string>()
  for (const { file, doc } of inputs) {
    if (doc.formula !== formulaVersion)
      throw fault(
        file,
        `scored with formula ${doc.formula}, this version has formula ${formulaVersion}`,
        'add --rescore, or run the audit again',
      )
    for (const { spec } of doc.targets) {
      const earlier = from.get(spec)
      if (earlier !== undefined)
        throw fault(
          file,
          `${visible(spec, 80)} is also in ${visible(earlier, 200)}`,
          'give one result a target; for shards of one audit, first: escapement merge',
        )
      from.set(spec, file)
    }
  }
  const all = inputs.flatMap(judgedTargets)
  const standard = all.filter(({ role }) => role === 'standard')
  const { edition = '', digest = '' } = inputs[0]?.doc.corpus ?? {}
  return {
    targets: (standard.length > 0 ? standard : all).map(({ judged }) => judged),
    interrupted: inputs.some(({ doc }) => doc.interrupted),
    corpus: { edition, digest },
  }
}
