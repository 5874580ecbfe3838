import { rescore } from '../rescore.ts'
import type { ResultDocument, TargetResult } from '../result.ts'
import { addDays, type Day } from './day.ts'
import { exitCode, type ExitCode } from './exit-code.ts'
import type { Waiver } from './waiver.ts'

/** Where a fault is planted: one contained case of one target. */
export interface Site {
  readonly spec: string
  readonly caseId: string
  readonly revision: number
  readonly today: Day
  readonly yesterday: Day
}

/** One fault that a gate must notice. */
export interface Plant {
  readonly planted: string
  readonly expected: readonly ExitCode[]
  readonly doc?: (doc: ResultDocument, site: Site) => ResultDocument
  readonly waivers?: (site: Site) => Waiver[]
}

type Verdict = TargetResult['cases'][number]['verdict']

const onTarget = (
  doc: ResultDocument,
  { spec }: Site,
  change: (target: TargetResult) => TargetResult,
): ResultDocument => ({
  ...doc,
  targets: doc.targets.map((each) => (each.spec === spec ? change(each) : each)),
})

/** The document with another verdict for the case, and the score that follows from it. */
const withVerdict =
  (verdict: Verdict) =>
  (doc: ResultDocument, site: Site): ResultDocument =>
    rescore(
      onTarget(doc, site, (target) => ({
        ...target,
        cases: target.cases.map((each) => (each.id === site.caseId ? { ...each, verdict } : each)),
      })),
    )

/** The document without some of its cases, as if they had never been selected. */
const withoutCases = (doc: ResultDocument, gone: (id: string) => boolean): ResultDocument => {
  const cases = doc.cases.filter((each) => !gone(each.id))
  return rescore({
    ...doc,
    cases,
    corpus: { ...doc.corpus, selected: cases.length },
    targets: doc.targets.map((target) => ({ ...target, cases: target.cases.filter((each) => !gone(each.id)) })),
  })
}

const waiver = (site: Site, from: Day, end: Day): Waiver => ({
  case: site.caseId,
  revision: site.revision,
  target: site.spec,
  verdict: 'breached',
  reason: 'planted by gate --prove',
  owner: 'gate --prove',
  from,
  end,
})

const { breach, evidence, usage, interrupted } = exitCode

/** Every way in which a result, a waiver or a file may deceive, at least once. */
export const plants: readonly Plant[] = [
  {
    planted: 'a breach',
    expected: [breach],
    doc: withVerdict({ kind: 'breached', trials: 1, breaches: 1, evidence: [] }),
  },
  {
    planted: 'a case of which nothing is known',
    expected: [evidence],
    doc: withVerdict({ kind: 'unknown', reason: 'crashed', detail: 'planted' }),
  },
  {
    planted: 'a case that does not apply any more',
    expected: [breach],
    doc: withVerdict({ kind: 'not-applicable', feature: 'planted' }),
  },
  {
    planted: 'a vanished case',
    expected: [breach],
    doc: (doc, site) => withoutCases(doc, (id) => id === site.caseId),
  },
  {
    planted: 'a vanished target',
    expected: [breach],
    doc: (doc, site) => ({ ...doc, targets: doc.targets.filter((each) => each.spec !== site.spec) }),
  },
  { planted: 'a result without cases', expected: [breach, evidence], doc: (doc) => withoutCases(doc, () => true) },
  { planted: 'an interrupted run', expected: [interrupted], doc: (doc) => ({ ...doc, interrupted: true }) },
  {
    planted: 'a failed instrument',
    expected: [evidence],
    doc: (doc, site) => onTarget(doc, site, (target) => ({ ...target, instrumentFailed: true })),
  },
  {
    planted: 'a waiver that ended yesterday',
    expected: [breach],
    waivers: (site) => [waiver(site, addDays(site.today, -30), site.yesterday)],
  },
  {
    planted: 'a waiver that waives nothing',
    expected: [breach],
    waivers: (site) => [waiver(site, site.today, addDays(site.today, 30))],
  },
  {
    planted: 'a score that does not follow from the verdicts',
    expected: [usage],
    doc: (doc, site) =>
      onTarget(doc, site, (target) =>
        target.score === undefined
          ? target
          : { ...target, score: { ...target.score, low: target.score.low === 0 ? 1 : target.score.low - 1 } },
      ),
  },
  {
    planted: 'a planned case without a verdict',
    expected: [usage],
    doc: (doc, site) =>
      onTarget(doc, site, (target) => ({ ...target, cases: target.cases.filter((each) => each.id !== site.caseId) })),
  },
  {
    planted: 'a score of another formula',
    expected: [usage],
    doc: (doc) => ({ ...doc, formula: doc.formula + 1 }),
  },
]
