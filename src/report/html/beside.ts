import { counted, moment } from '../measure.ts'
import type { FuzzCampaign } from './attachments.ts'
import { benchSection } from './bench.ts'
import { chart, rowsOf, shownRows } from './beside-parts.ts'
import { table } from './mark.ts'
import type { PageView } from './page.ts'
import { h, type ComponentChild, type VNode } from './vdom.ts'

const number = (value: number): string => String(Math.round(value * 100) / 100)
const verdict = ({ kind, reason }: { readonly kind: string; readonly reason?: string }): string =>
  reason === undefined ? kind : `${kind} (${reason})`
const range = (own: { readonly low?: number; readonly high?: number; readonly grade: string } | undefined): string => {
  if (own?.low === undefined || own.high === undefined) return '–'
  return `${own.low === own.high ? own.low : `${own.low} to ${own.high}`}, grade ${own.grade}`
}

function list(title: string, all: readonly string[]): ComponentChild {
  if (all.length === 0) return undefined
  return [
    h('h3', null, `${title} (${all.length})`),
    h(
      'ul',
      { class: 'plain' },
      all.slice(0, shownRows).map((each) => h('li', null, h('code', null, each))),
    ),
  ]
}

const signs: Readonly<Record<string, string>> = { worse: '✗ worse', better: '✓ better' }

function diff(page: PageView): VNode | undefined {
  const { diff: own } = page.beside
  if (own === undefined) return undefined
  const changed = own.targets.flatMap(({ b, changed: all }) => all.map((each) => ({ ...each, spec: b })))
  const rows = rowsOf(changed, (each) => [
    h('code', null, each.id),
    each.spec,
    each.severity,
    each.before,
    h('b', null, each.after),
    signs[each.change] ?? `? ${each.change}`,
  ])
  const scores = rowsOf(own.targets, (each) => [
    each.a === each.b ? each.b : `${each.a} → ${each.b}`,
    range(each.scoreA),
    range(each.scoreB),
  ])
  const only = (side: 'onlyInA' | 'onlyInB'): string[] =>
    own.targets.flatMap((each) => each[side].map(({ id, revision }) => `${id} r${revision} on ${each.b}`))
  return h(
    'section',
    { id: 'diff' },
    h('h2', null, 'Difference'),
    h('p', { class: 'dim' }, `Against ${own.against}, on the cases that both have.`),
    table('Scores over the common cases', ['Target', 'Before', 'Now'], scores),
    h('h3', null, `Changed verdicts (${changed.length})`),
    rows.length === 0
      ? h('p', null, 'No verdict changed.')
      : table('Changed verdicts', ['Case', 'Target', 'Severity', 'Before', 'Now', 'Change'], rows),
    list('Only in this result', [...own.targetsOnlyInB, ...only('onlyInB')]),
    list('Gone since', [...own.targetsOnlyInA, ...only('onlyInA')]),
  )
}

function history(page: PageView): VNode | undefined {
  const { history: own } = page.beside
  if (own === undefined) return undefined
  const newest = own.trend.toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
  const runs = rowsOf(newest, (each) => [each.spec, moment(each.startedAt), each.edition, range(each)])
  const flips = rowsOf(own.flips, (each) => [
    h('code', null, each.caseId),
    each.spec,
    verdict(each.before),
    h('b', null, verdict(each.after)),
    moment(each.at),
  ])
  const flaky = rowsOf(own.flakiness, (each) => [
    h('code', null, each.caseId),
    `${each.flips} of ${each.pairs}`,
    String(each.targets),
  ])
  return h(
    'section',
    { id: 'history' },
    h('h2', null, 'History'),
    chart('score-trend', page),
    table('Runs, newest first', ['Target', 'Run', 'Edition', 'Score'], runs),
    own.flips.length === 0
      ? undefined
      : [h('h3', null, 'Flips'), table('Flips', ['Case', 'Target', 'Before', 'After', 'Run'], flips)],
    own.flakiness.length === 0
      ? undefined
      : [
          h('h3', null, 'Flaky under the same conditions'),
          table('Flaky cases', ['Case', 'Flips of pairs of runs', 'Targets'], flaky),
        ],
  )
}

/** What a campaign found, each with the program that shows it. */
function finds({ fuzzTarget, findings }: FuzzCampaign): ComponentChild {
  if (findings.length === 0) return undefined
  return [
    h('h3', null, `Found in ${fuzzTarget}`),
    findings
      .slice(0, shownRows)
      .map(({ id, oracle, detail, program, seconds, confirmed }) =>
        h(
          'div',
          { key: id },
          h('p', null, h('code', null, oracle), ` ${detail}, after ${number(seconds)} s; shown again ${confirmed}`),
          h('pre', null, program),
        ),
      ),
  ]
}

function fuzz(page: PageView): VNode | undefined {
  const { fuzz: own } = page.beside
  if (own === undefined) return undefined
  const rows = rowsOf(own, ({ fuzzTarget, samples, selfTestFailed }) => {
    const last = samples.at(-1)
    return [
      fuzzTarget,
      ...[last?.seconds, last?.executions, last?.edges, last?.findings].map((n) => number(n ?? 0)),
      selfTestFailed.length === 0 ? 'passed' : `failed: ${selfTestFailed.join('; ')}`,
    ]
  })
  return h(
    'section',
    { id: 'fuzz' },
    h('h2', null, 'Fuzzing'),
    chart('fuzz', page),
    table('Fuzzing', ['Fuzz target', 'Seconds', 'Executions', 'Edges', 'Findings', 'Self-test'], rows),
    own.map(finds),
  )
}

const dayMs = 86_400_000

/** Days from the day of the result to the last day of a waiver; the page has no clock of its own. */
function daysLeft(finishedAt: string, end: string): string {
  const days = Math.round((Date.parse(end) - Date.parse(finishedAt.slice(0, 10))) / dayMs)
  if (!Number.isFinite(days)) return end
  return days < 0 ? `✗ ended on ${end}` : `${counted(days, 'day')} left, to ${end}`
}

function waivers(page: PageView): VNode | undefined {
  const { waived } = page.beside
  if (waived === undefined) return undefined
  const rows = rowsOf(
    waived.toSorted((a, b) => (a.end < b.end ? -1 : 1)),
    (each) => [
      h('code', null, `${each.case} r${each.revision}`),
      each.target,
      each.verdict,
      daysLeft(page.doc.finishedAt, each.end),
      each.owner,
      each.reason,
    ],
  )
  return h(
    'section',
    { id: 'waivers' },
    h('h2', null, 'Waivers'),
    h(
      'p',
      { class: 'dim' },
      'A waiver lets the gate pass for a time. It never changes a score. Days count from the audit.',
    ),
    rows.length === 0
      ? h('p', null, 'There are none.')
      : table('Waivers', ['Case', 'Target', 'Verdict', 'Term', 'Owner', 'Reason'], rows),
  )
}

/** What stands beside the result document, each part only where its data is there. */
export function besideSections(page: PageView): ComponentChild[] {
  return [diff(page), history(page), benchSection(page), fuzz(page), waivers(page)]
}
