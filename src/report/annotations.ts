import type { ResultDocument } from '../result.ts'
import { severities, type Severity } from '../case.ts'
import { advice } from './advice.ts'
import { waiverOf, type ReportContext } from './context.ts'
import { visibleId } from './id.ts'
import { counted } from './measure.ts'
import { adapterPath } from './sarif/location.ts'
import { viewDocument, type TargetView } from './view.ts'
import { visible } from './visible.ts'

/** GitHub shows ten annotations of each level a step, and drops the rest without a word. */
const maxPerLevel = 10

const levels = ['error', 'warning', 'notice'] as const
type Level = (typeof levels)[number]

interface Annotation {
  readonly level: Level
  /** Absent: before every breach. */
  readonly severity?: Severity
  readonly title: string
  readonly message: string
  readonly file?: string
}

const levelOf: Readonly<Record<Severity, Level>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'notice',
}

/** As the runner undoes it: github.com/actions/toolkit, packages/core/src/command.ts. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

function command({ level, title, message, file }: Annotation): string {
  const place = file === undefined ? '' : `file=${escapeProperty(file)},line=1,`
  return `::${level} ${place}title=${escapeProperty(title)}::${escapeData(message)}`
}

function annotationsOf(view: TargetView, context: ReportContext): Annotation[] {
  const { target } = view
  const spec = visibleId(target.spec)
  const own = adapterPath(target.spec)
  const file = own === undefined ? {} : { file: visibleId(own) }
  const breaches = view.breached.map(({ info, result }): Annotation => {
    const waiver = waiverOf(context, target, result)
    const title = `${spec}: ${info.severity} breach of ${info.point}`
    const what = `${visible(info.title, 200)} (${visibleId(info.id)})\n${visible(result.replay, 300)}`
    return waiver === undefined
      ? { level: levelOf[info.severity], severity: info.severity, title, message: what, ...file }
      : {
          level: 'notice',
          severity: info.severity,
          title: `waived, ${title}`,
          message: `${visible(waiver.reason, 200)}\n${what}`,
          ...file,
        }
  })
  const unknown = view.unknown.map(({ reason, cases }): Annotation => {
    const ids = cases.slice(0, 3).map(({ info }) => visibleId(info.id))
    const more = cases.length > ids.length ? ` and ${cases.length - ids.length} more` : ''
    const title = `${spec}: ${counted(cases.length, 'case')} unknown, ${reason}`
    return { level: 'warning', severity: 'low', title, message: `${advice[reason]}\n${ids.join(', ')}${more}`, ...file }
  })
  const failed: Annotation = {
    level: 'error',
    title: `${spec}: the instrument failed`,
    message: 'Do not use this score.',
  }
  return [...(target.instrumentFailed ? [failed] : []), ...breaches, ...unknown]
}

function gateAnnotations({ gate }: ReportContext): Annotation[] {
  if (gate === undefined) return []
  const message = gate.lines.map((line) => visible(line, 300)).join('\n')
  if (gate.pass) return [{ level: 'notice', title: 'Escapement gate passed', message }]
  return [{ level: 'error', title: `Escapement gate failed, exit code ${gate.exitCode}`, message }]
}

/** The first ten, or nine and a line that says how many are missing. */
function capped(level: Level, all: readonly Annotation[]): Annotation[] {
  const rank = ({ severity }: Annotation): number => (severity === undefined ? -1 : severities.indexOf(severity))
  const own = all.filter((each) => each.level === level).toSorted((a, b) => rank(a) - rank(b))
  if (own.length <= maxPerLevel) return own
  const shown = own.slice(0, maxPerLevel - 1)
  const rest = `+${own.length - shown.length} more in the summary`
  return [...shown, { level, title: 'Escapement', message: rest }]
}

/**
 * Workflow commands that GitHub turns into annotations, one a line: what the gate said, breaches by severity, unknown cases
 * by reason. Errors are critical and high breaches, warnings medium breaches and unknown, notices low breaches and what is
 * waived; at most ten of each, the last of which then says how many are left out. Only what was audited for its own sake. Pure.
 */
export function renderAnnotations(doc: ResultDocument, context: ReportContext = {}): string {
  const { audited } = viewDocument(doc)
  const stopped: Annotation = {
    level: 'error',
    title: 'Escapement was interrupted',
    message: 'The result is not complete.',
  }
  const all = [
    ...gateAnnotations(context),
    ...(doc.interrupted ? [stopped] : []),
    ...audited.flatMap((each) => annotationsOf(each, context)),
  ]
  return levels
    .flatMap((level) => capped(level, all))
    .map((each) => `${command(each)}\n`)
    .join('')
}
