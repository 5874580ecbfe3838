import { markdownTable } from 'markdown-table'
import { shownGrade, shownScore, type ResultDocument } from '../result.ts'
import { reproduce } from './command.ts'
import type { ReportContext } from './context.ts'
import { gateSection, waivedSection } from './markdown/gate.ts'
import { code, fitting, plain } from './markdown/text.ts'
import { unspokenLine } from './language.ts'
import { counted, decimal, moment } from './measure.ts'
import { viewDocument, type CaseView, type TargetView } from './view.ts'

/** GitHub drops a step summary above 1 MiB as a whole: stay clear of it. */
const maxSummaryBytes = 900_000
/** GitHub refuses a comment above 65,536 characters. */
const maxCommentBytes = 60_000

/** First line of every comment: by it the next run finds its own comment and replaces it. */
const commentMarker = '<!-- escapement -->'

function table(doc: ResultDocument, targets: readonly TargetView[], maxBytes: number): string {
  const head = ['Target', 'Score', 'Grade', 'Breached', 'Broken claims', 'Unknown', 'Contained']
  const rows = targets.map(({ target, counts, brokenClaims }) => [
    code(target.spec),
    shownScore(target),
    `**${shownGrade(target)}**`,
    ...[counts.breached, brokenClaims.length, counts.unknown, counts.contained].map(String),
  ])
  const ran = `${counted(doc.corpus.selected, 'case')}, corpus ${plain(doc.corpus.edition, 40)}, ${plain(moment(doc.startedAt), 40)}`
  const { shown, left } = fitting(rows, maxBytes)
  const more = left > 0 ? `, and ${counted(left, 'more target')}` : ''
  const align = ['l', 'l', 'c', 'r', 'r', 'r', 'r']
  return `${markdownTable([head, ...shown], { align, alignDelimiters: left === 0 })}\n\n${ran}${more}`
}

function lost({ target }: TargetView): string[] {
  const taken = target.score?.points.filter((each) => each.value !== 'held') ?? []
  const rows = taken.map((each) => {
    const [first = ''] = each.lostTo
    const more = each.lostTo.length > 1 ? ` and ${each.lostTo.length - 1} more` : ''
    return [each.value === 'lost' ? '✗ lost' : '? unknown', each.point, decimal(each.lostLow), `${code(first)}${more}`]
  })
  const cap = target.score?.capLow
  return [
    ...(rows.length > 0
      ? [markdownTable([['', 'Control point', 'Points', 'To'], ...rows], { align: ['l', 'l', 'r', 'l'] })]
      : []),
    ...(cap === undefined
      ? []
      : [
          `Cap ${cap.limit}: worst is ${cap.severity}, ${code(cap.cases[0] ?? '')}${cap.cases.length > 1 ? ` and ${cap.cases.length - 1} more` : ''}.`,
        ]),
  ]
}

function breach({ info, result }: CaseView): string {
  const first = result.verdict.kind === 'breached' ? result.verdict.evidence[0] : undefined
  const proof = first === undefined ? '' : `: ${first.oracle}, ${plain(first.detail)}`
  return `- **${info.severity}** ${code(info.id)} ${plain(info.title)}${proof}\n  ${code(result.replay, 300)}`
}

function section(view: TargetView): string {
  const { target, brokenClaims, neverClaimed, unknown } = view
  const list = (title: string, cases: readonly CaseView[]): string[] =>
    cases.length === 0 ? [] : [`**${title} (${cases.length})**`, cases.map(breach).join('\n')]
  const unspoken = unspokenLine(view)
  const reasons = unknown.map(({ reason, cases }) => `${reason} × ${cases.length}`).join(', ')
  return [
    `### ${code(target.spec)}: ${shownScore(target)}, grade ${shownGrade(target)}`,
    ...(unspoken === undefined ? [] : [unspoken]),
    ...(target.instrumentFailed ? ['**The instrument failed: do not use this score.**'] : []),
    ...lost(view),
    ...list('Broken claims', brokenClaims),
    ...list('Never claimed', neverClaimed),
    ...(reasons === '' ? [] : [`Unknown, counted as breached in the low score: ${reasons}.`]),
  ].join('\n\n')
}

function markdown(doc: ResultDocument, context: ReportContext, maxBytes: number, what: string): string {
  const view = viewDocument(doc)
  // Gate, table and waivers together leave a good part of the room to what was lost.
  const share = maxBytes / 6
  const head = [
    '## Escapement',
    ...(context.gate === undefined ? [] : [gateSection(context.gate, share)]),
    table(doc, view.targets, share),
  ].join('\n\n')
  const end = [...waivedSection(view.targets, context, share), `Run it again: ${code(reproduce(view), 1000)}`].join(
    '\n\n',
  )
  const sections = view.audited.map(section)
  const parts = [head]
  let used = Buffer.byteLength(head) + Buffer.byteLength(end) + 300
  for (const [index, part] of sections.entries()) {
    used += Buffer.byteLength(part) + 2
    if (used > maxBytes) {
      const left = counted(sections.length - index, 'target')
      parts.push(`**Cut off:** the details of ${left} do not fit into ${what}. The other reports have them.`)
      break
    }
    parts.push(part)
  }
  return `${[...parts, end].join('\n\n')}\n`
}

/**
 * The result as a step summary in GitHub's Markdown: the gate where it was asked, the scores, then lost points and breaches of
 * each audited target. At most 900 kB: sections that no longer fit are left out, and the end says how many. Pure.
 */
export function renderMarkdown(doc: ResultDocument, context: ReportContext = {}): string {
  return markdown(doc, context, maxSummaryBytes, 'a step summary')
}

/** The same as a comment on a pull request: below a marker that no page shows, at most 60 kB. Pure. */
export function renderComment(doc: ResultDocument, context: ReportContext = {}): string {
  return `${commentMarker}\n${markdown(doc, context, maxCommentBytes, 'a comment')}`
}
