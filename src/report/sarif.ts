import { createHash } from 'node:crypto'
import type { Log, Notification, ReportingDescriptor, Result } from 'sarif'
import type { Severity } from '../case.ts'
import type { CaseInfo, ResultDocument } from '../result.ts'
import { percent } from './measure.ts'
import { viewDocument, type CaseView, type DocumentView, type TargetView } from './view.ts'
import { visible } from './visible.ts'

/** `all` also writes results for what was contained or does not apply; hosts that ignore `kind` show those as alerts. */
export interface SarifOptions {
  readonly all?: boolean
}

const levels = { critical: 'error', high: 'error', medium: 'warning', low: 'note' } as const
/** GitHub's bands: critical above 9.0, high from 7.0, medium from 4.0. */
const securitySeverity: Readonly<Record<Severity, string>> = { critical: '9.5', high: '8.0', medium: '5.5', low: '3.0' }
const maxTags = 10

function rule(info: CaseInfo): ReportingDescriptor {
  const cwes = info.cwe.map((each) => `external/cwe/${visible(each, 20).toLowerCase()}`)
  const impact = visible(info.impact)
  const remediation = visible(info.remediation)
  const provenance = info.provenance.slice(0, 10).map((line) => visible(line, 300))
  return {
    id: visible(info.id, 200),
    name: visible(info.technique, 100),
    shortDescription: { text: visible(info.title, 300) },
    fullDescription: { text: impact },
    help: { text: [impact, remediation, ...provenance].join('\n\n') },
    defaultConfiguration: { level: levels[info.severity] },
    properties: {
      'security-severity': securitySeverity[info.severity],
      precision: 'very-high',
      tags: ['security', info.point, info.effect, `taxonomy/${visible(info.taxonomy, 20)}`, ...cwes].slice(0, maxTags),
      revision: info.revision,
    },
  }
}

/** The same for every run of the same case on the same runtime, whatever its version: alerts follow an upgrade. */
function fingerprint({ info, result }: CaseView, { target }: TargetView): string {
  return createHash('sha256').update([info.id, result.revision, target.id, info.effect].join('|')).digest('hex')
}

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

function location(id: string): string {
  const path = visible(id, 200).split('/').map(encodeURIComponent).join('/')
  return `escapes/${path}.case.ts`
}

function resultOf(each: CaseView, view: TargetView, ruleIndex: number): Result {
  const { info } = each
  const { kind, level, says } = outcome(each)
  const spec = visible(view.target.spec, 200)
  return {
    ruleId: visible(info.id, 200),
    ruleIndex,
    kind,
    level,
    message: { text: `${spec}: ${visible(info.title, 300)}: ${says}. Replay: ${visible(each.result.replay, 300)}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: location(info.id), uriBaseId: '%SRCROOT%' },
          region: { startLine: 1 },
        },
        logicalLocations: [{ name: spec, kind: 'module' }],
      },
    ],
    partialFingerprints: { 'escapeCase/v1': fingerprint(each, view) },
    properties: {
      target: spec,
      severity: info.severity,
      point: info.point,
      effect: info.effect,
      claim: each.result.claim,
    },
  }
}

/** What went wrong with the instrument: never a verdict on a target. */
function notifications({ doc, targets }: DocumentView): Notification[] {
  const note = (id: string, level: 'error' | 'warning', text: string): Notification => ({
    descriptor: { id },
    level,
    message: { text },
  })
  return [
    ...(doc.interrupted ? [note('interrupted', 'error', 'The run was stopped: the result is not complete.')] : []),
    ...doc.controls.notRed.map((id) =>
      note('control-not-red', 'warning', `Positive control stayed quiet: ${visible(id, 200)}`),
    ),
    ...targets.flatMap(({ target, unknown }) => [
      ...(target.instrumentFailed
        ? [
            note(
              'instrument-failed',
              'error',
              `${visible(target.spec, 200)}: the instrument failed, its score must not be used.`,
            ),
          ]
        : []),
      ...unknown
        .filter(({ reason }) => reason === 'harness-fault')
        .flatMap(({ cases }) => cases)
        .map(({ info, result: { verdict } }) => {
          const detail = verdict.kind === 'unknown' ? visible(verdict.detail, 300) : ''
          return note('harness-fault', 'error', `${visible(target.spec, 200)}, ${visible(info.id, 200)}: ${detail}`)
        }),
    ]),
  ]
}

function wanted({ result: { verdict } }: CaseView, all: boolean): boolean {
  return all || verdict.kind === 'breached' || verdict.kind === 'unknown'
}

/**
 * The result as a SARIF 2.1.0 log of one run: a rule for each case, also where nothing was found, a result for each breach
 * (`fail`) and each unknown (`open`; the standard wants level `none` for all but `fail`). The category of the run is made of
 * the targets without their versions. Pure.
 */
export function toSarif(doc: ResultDocument, { all = false }: SarifOptions = {}): Log {
  const view = viewDocument(doc)
  const indexOf = new Map(doc.cases.map((info, index) => [info.id, index]))
  const ids = [...new Set(view.targets.map(({ target }) => visible(target.id, 80)))].toSorted()
  const faults = notifications(view)
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Escapement',
            version: visible(doc.tool.version, 60),
            rules: doc.cases.map(rule),
            notifications: ['interrupted', 'control-not-red', 'instrument-failed', 'harness-fault'].map((id) => ({
              id,
            })),
          },
        },
        automationDetails: { id: `escapement/${ids.join('+').slice(0, 200)}/${visible(doc.startedAt, 40)}` },
        invocations: [
          {
            executionSuccessful: !faults.some((each) => each.level === 'error'),
            ...(isUtc(doc.startedAt) ? { startTimeUtc: doc.startedAt } : {}),
            ...(isUtc(doc.finishedAt) ? { endTimeUtc: doc.finishedAt } : {}),
            toolExecutionNotifications: faults,
          },
        ],
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository of Escapement.' } } },
        columnKind: 'utf16CodeUnits',
        properties: {
          corpus: visible(doc.corpus.edition, 60),
          corpusDigest: visible(doc.corpus.digest, 80),
          seed: visible(doc.seed, 80),
        },
        results: view.targets.flatMap((target) =>
          target.cases
            .filter((each) => wanted(each, all))
            .map((each) => resultOf(each, target, indexOf.get(each.info.id) ?? -1)),
        ),
      },
    ],
  }
}

function isUtc(time: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(time)
}

/** The SARIF log as text. */
export function renderSarif(doc: ResultDocument, options: SarifOptions = {}): string {
  return `${JSON.stringify(toSarif(doc, options), null, 2)}\n`
}
