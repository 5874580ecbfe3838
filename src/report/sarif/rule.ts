import type { ReportingDescriptor } from 'sarif'
import type { Severity } from '../../case.ts'
import type { CaseInfo } from '../../result.ts'
import { visibleId } from '../id.ts'
import { visible } from '../visible.ts'

/** SARIF's levels by severity. */
export const levels = { critical: 'error', high: 'error', medium: 'warning', low: 'note' } as const
/** GitHub's bands: critical above 9.0, high from 7.0, medium from 4.0. */
const securitySeverity: Readonly<Record<Severity, string>> = { critical: '9.5', high: '8.0', medium: '5.5', low: '3.0' }
/** GitHub shows no more than ten. */
const maxTags = 10

/** A case as a SARIF rule. */
export function rule(info: CaseInfo): ReportingDescriptor {
  const cwes = info.cwe.map((each) => `external/cwe/${visible(each, 20).toLowerCase()}`)
  const tags = ['security', info.point, info.effect, `taxonomy/${visible(info.taxonomy, 20)}`, ...cwes]
  const impact = visible(info.impact)
  const remediation = visible(info.remediation)
  const provenance = info.provenance.slice(0, 10).map((line) => visible(line, 300))
  return {
    id: visibleId(info.id),
    name: visible(info.technique, 100),
    shortDescription: { text: visible(info.title, 300) },
    fullDescription: { text: impact },
    help: { text: [impact, remediation, ...provenance].join('\n\n') },
    defaultConfiguration: { level: levels[info.severity] },
    properties: {
      'security-severity': securitySeverity[info.severity],
      precision: 'very-high',
      // The schema wants them unique, and two hostile CWEs may be cut to the same text.
      tags: [...new Set(tags)].slice(0, maxTags),
      revision: info.revision,
    },
  }
}
