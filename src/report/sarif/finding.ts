import type { Result, Suppression } from 'sarif'
import { waiverOf, type ReportContext } from '../context.ts'
import { visibleId } from '../id.ts'
import { percent } from '../measure.ts'
import type { CaseView, DocumentView, TargetView } from '../view.ts'
import { visible } from '../visible.ts'
import { fingerprints, locate } from './location.ts'
import { levels } from './rule.ts'

function outcome({ info, result }: CaseView): Required<Pick<Result, 'kind' | 'level'>> & { readonly says: string } {
  const { verdict } = result
  switch (verdict.kind) {
    case 'breached': {
      const proof = verdict.evidence.map((each) => `${each.oracle}: ${visible(each.detail, 300)}`).join('; ')
      const says = `breached in ${verdict.breaches} of ${verdict.trials} trials (${proof})`
      return { kind: 'fail', level: levels[info.severity], says }
    }
    case 'unknown':
      return { kind: 'open', level: 'none', says: `unknown, ${verdict.reason}: ${visible(verdict.detail, 300)}` }
    case 'contained':
      return { kind: 'pass', level: 'none', says: `contained, breach rate below ${percent(verdict.breachRateBelow)}` }
    case 'not-applicable':
      return { kind: 'notApplicable', level: 'none', says: `not applicable without ${visible(verdict.feature, 100)}` }
  }
}

/** SARIF 2.1.0, 3.27.23: present on every result of a run or on none; an empty list says that nothing is suppressed. */
function suppressions(
  each: CaseView,
  { target }: TargetView,
  context: ReportContext,
): { suppressions?: Suppression[] } {
  if (context.waived === undefined) return {}
  const waiver = waiverOf(context, target, each.result)
  if (waiver === undefined) return { suppressions: [] }
  return {
    suppressions: [
      {
        kind: 'external',
        status: 'accepted',
        justification: visible(waiver.reason),
        properties: { owner: visible(waiver.owner, 100), end: visible(waiver.end, 40) },
      },
    ],
  }
}

/** One case on one target as a SARIF result. `ruleIndex` is the place of its case among the rules. */
export function finding(
  each: CaseView,
  view: TargetView,
  document: DocumentView,
  ruleIndex: number,
  context: ReportContext,
): Result {
  const { info } = each
  const { kind, level, says } = outcome(each)
  const spec = visibleId(view.target.spec)
  return {
    ruleId: visibleId(info.id),
    ruleIndex,
    kind,
    level,
    message: { text: `${spec}: ${visible(info.title, 300)}: ${says}. Replay: ${visible(each.result.replay, 300)}` },
    locations: [locate(each, view)],
    partialFingerprints: fingerprints(each, view, document),
    ...suppressions(each, view, context),
    properties: {
      target: spec,
      severity: info.severity,
      point: info.point,
      effect: info.effect,
      claim: each.result.claim,
    },
  }
}
