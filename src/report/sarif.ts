import type { Log } from 'sarif'
import type { ResultDocument } from '../result.ts'
import type { ReportContext } from './context.ts'
import { jsonText } from './json-text.ts'
import { finding } from './sarif/finding.ts'
import { uriBases } from './sarif/location.ts'
import { notificationIds, notifications } from './sarif/notification.ts'
import { rule } from './sarif/rule.ts'
import { viewDocument, type CaseView } from './view.ts'
import { head, visible } from './visible.ts'

/** `all` also writes results for what was contained or does not apply; hosts that ignore `kind` show those as alerts. */
export interface SarifOptions extends ReportContext {
  readonly all?: boolean
}

function wanted({ result: { verdict } }: CaseView, all: boolean): boolean {
  return all || verdict.kind === 'breached' || verdict.kind === 'unknown'
}

function isUtc(time: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(time)
}

/**
 * The result as a SARIF 2.1.0 log of one run: a rule for each case, also where nothing was found, a result for each breach
 * (`fail`) and each unknown (`open`; the standard wants level `none` for all but `fail`). A waived result is suppressed, not
 * left out. The category of the run is made of the targets without their versions. Pure.
 */
export function toSarif(doc: ResultDocument, { all = false, ...context }: SarifOptions = {}): Log {
  const view = viewDocument(doc)
  const indexOf = new Map(doc.cases.map((info, index) => [info.id, index]))
  const ids = [...new Set(view.targets.map(({ target }) => visible(target.id, 80)))].toSorted()
  const faults = notifications(view)
  const { gate } = context
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
            notifications: notificationIds.map((id) => ({ id })),
          },
        },
        automationDetails: { id: `escapement/${head(ids.join('+'), 200)}/${visible(doc.startedAt, 40)}` },
        invocations: [
          {
            executionSuccessful: !faults.some((each) => each.level === 'error'),
            ...(isUtc(doc.startedAt) ? { startTimeUtc: doc.startedAt } : {}),
            ...(isUtc(doc.finishedAt) ? { endTimeUtc: doc.finishedAt } : {}),
            toolExecutionNotifications: faults,
          },
        ],
        originalUriBaseIds: uriBases,
        columnKind: 'utf16CodeUnits',
        properties: {
          corpus: visible(doc.corpus.edition, 60),
          corpusDigest: visible(doc.corpus.digest, 80),
          seed: visible(doc.seed, 80),
          ...(gate === undefined
            ? {}
            : {
                gate: {
                  pass: gate.pass,
                  exitCode: gate.exitCode,
                  lines: gate.lines.map((line) => visible(line, 300)),
                },
              }),
        },
        results: view.targets.flatMap((target) =>
          target.cases
            .filter((each) => wanted(each, all))
            .map((each) => finding(each, target, view, indexOf.get(each.info.id) ?? -1, context)),
        ),
      },
    ],
  }
}

/** The SARIF log as text. */
export function renderSarif(doc: ResultDocument, options: SarifOptions = {}): string {
  return `${jsonText(toSarif(doc, options), 2)}\n`
}
