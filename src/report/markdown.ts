import { markdownTable } from 'markdown-table'
import { shownGrade, shownScore, type ResultDocument } from '../result.ts'
import { reproduce } from './command.ts'
import { counted, decimal, moment } from './measure.ts'
import { viewDocument, type CaseView, type TargetView } from './view.ts'
import { visible } from './visible.ts'

/** GitHub drops a step summary above 1 MiB as a whole: stay clear of it. */
const maxBytes = 900_000

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '|': '&#124;',
  '`': '&#96;',
  '@': '&#64;',
  ':': '&#58;',
}

/** Text without meaning for Markdown, also inside a table: no markup, no HTML, no link, no mention. */
function plain(text: string, maxUnits = 300): string {
  return visible(text, maxUnits)
    .replace(/[&<>|`@]|:(?=\/)/g, (character) => entities[character] ?? character)
    .replace(/[\\*_[\]~#!]/g, '\\$&')
}

/** A code span, or plain text where the value would break out of one. */
function code(text: string, maxUnits = 120): string {
  const shown = visible(text, maxUnits)
  return /[`|\\<>&]/.test(shown) || shown.trim() === '' ? plain(text, maxUnits) : `\`${shown}\``
}

function table(doc: ResultDocument, targets: readonly TargetView[]): string {
  const head = ['Target', 'Score', 'Grade', 'Breached', 'Broken claims', 'Unknown', 'Contained']
  const rows = targets.map(({ target, counts, brokenClaims }) => [
    code(target.spec),
    shownScore(target),
    `**${shownGrade(target)}**`,
    ...[counts.breached, brokenClaims.length, counts.unknown, counts.contained].map(String),
  ])
  const ran = `${counted(doc.corpus.selected, 'case')}, corpus ${plain(doc.corpus.edition, 40)}, ${plain(moment(doc.startedAt), 40)}`
  return `${markdownTable([head, ...rows], { align: ['l', 'l', 'c', 'r', 'r', 'r', 'r'] })}\n\n${ran}`
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
  const reasons = unknown.map(({ reason, cases }) => `${reason} × ${cases.length}`).join(', ')
  return [
    `### ${code(target.spec)}: ${shownScore(target)}, grade ${shownGrade(target)}`,
    ...(target.instrumentFailed ? ['**The instrument failed: do not use this score.**'] : []),
    ...lost(view),
    ...list('Broken claims', brokenClaims),
    ...list('Never claimed', neverClaimed),
    ...(reasons === '' ? [] : [`Unknown, counted as breached in the low score: ${reasons}.`]),
  ].join('\n\n')
}

/**
 * The result as a step summary in GitHub's Markdown: the scores, then lost points and breaches of each audited target.
 * At most 900 kB: sections that no longer fit are left out, and the end says how many. Pure.
 */
export function renderMarkdown(doc: ResultDocument): string {
  const view = viewDocument(doc)
  const head = ['## Escapement', table(doc, view.targets)].join('\n\n')
  const end = `Run it again: ${code(reproduce(view), 1000)}`
  const sections = view.audited.map(section)
  const parts = [head]
  let used = Buffer.byteLength(head) + Buffer.byteLength(end) + 300
  for (const [index, part] of sections.entries()) {
    used += Buffer.byteLength(part) + 2
    if (used > maxBytes) {
      const left = counted(sections.length - index, 'target')
      parts.push(`**Cut off:** the details of ${left} do not fit into a step summary. The other reports have them.`)
      break
    }
    parts.push(part)
  }
  return `${[...parts, end].join('\n\n')}\n`
}
