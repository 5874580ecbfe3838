import { bytes, counted, duration, moment } from '../measure.ts'
import { facts, digest } from './mark.ts'
import type { PageView } from './page.ts'
import { h, type VNode } from './vdom.ts'

/** The one sentence that stays in mind: how many targets were breached, of those audited for their own sake. */
function verdict({ audited }: PageView): string {
  const all = counted(audited.length, 'target')
  const breached = audited.filter((each) => each.counts.breached > 0).length
  const unsure = audited.filter((each) => each.counts.unknown > 0).length
  if (audited.length === 0) return 'No target was audited'
  if (audited.some((each) => each.target.instrumentFailed)) return 'The instrument failed: do not use these scores'
  if (breached > 0) return breached === audited.length ? `${all} breached` : `${breached} of ${all} breached`
  if (unsure > 0) return `No breach seen, but not everything is known of ${unsure} of ${all}`
  return audited.length === 1 ? 'The target held' : `All ${all} held`
}

/** How many cases were tried: fewer than were selected on a target that does not speak the language of some. */
function tried(audited: PageView['audited'], selected: number): string {
  const counts = audited.map((each) => each.cases.length)
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)]
  if (audited.every((each) => each.unspoken.length === 0)) return `${counted(selected, 'case')} tried on each target.`
  return `${fewest === most ? counted(most, 'case') : `${fewest} to ${counted(most, 'case')}`} tried on each target, in its own language.`
}

function lede({ audited, doc }: PageView): string {
  const sum = (kind: 'breached' | 'unknown' | 'contained'): number =>
    audited.reduce((total, each) => total + each.counts[kind], 0)
  const broken = audited.reduce((total, each) => total + each.brokenClaims.length, 0)
  const unknown = sum('unknown')
  return [
    tried(audited, doc.corpus.selected),
    `${counted(sum('breached'), 'breach', 'breaches')}, of them ${counted(broken, 'broken claim')}; ${sum('contained')} contained.`,
    unknown > 0
      ? `${counted(unknown, 'verdict')} unknown, counted as breached in the low score.`
      : 'Nothing is unknown.',
  ].join(' ')
}

/** Lines that stand below the decision without being asked for. */
const shownLines = 4

function gate({ beside }: PageView): VNode | undefined {
  if (beside.gate === undefined) return undefined
  const { pass, exitCode, lines } = beside.gate
  // A gate that only reports passes whatever it found: that is no reason for a tick.
  const reports = pass && lines.some((line) => line.startsWith('✗'))
  const said = reports
    ? '! Gate only reports'
    : pass
      ? '✓ Gate passed'
      : exitCode === 3
        ? '? Gate: not enough evidence'
        : '✗ Gate failed'
  const list = (some: readonly string[]): VNode =>
    h(
      'ul',
      null,
      some.map((line) => h('li', null, line)),
    )
  const more = lines.slice(shownLines, 40)
  return h(
    'section',
    { class: `gate ${reports || exitCode === 3 ? 'unsure' : pass ? 'good' : 'bad'}`, 'aria-label': 'Gate' },
    h('p', null, h('b', null, said), ` (exit code ${exitCode})`),
    list(lines.slice(0, shownLines)),
    more.length === 0 ? undefined : h('details', null, h('summary', null, `${more.length} more`), list(more)),
  )
}

const links = (page: PageView): [string, string][] => [
  ['targets', 'Targets'],
  ['evidence', 'Evidence'],
  ['matrix', 'Control points'],
  ...(page.beside.diff === undefined ? [] : [['diff', 'Difference'] as [string, string]]),
  ...(page.beside.history === undefined ? [] : [['history', 'History'] as [string, string]]),
  ...(page.beside.bench === undefined ? [] : [['overhead', 'Overhead'] as [string, string]]),
  ...(page.beside.fuzz === undefined ? [] : [['fuzz', 'Fuzzing'] as [string, string]]),
  ...(page.beside.waived === undefined ? [] : [['waivers', 'Waivers'] as [string, string]]),
  ['rests-on', 'What this rests on'],
]

/** Verdict first, then the gate's decision, then what, with what, where and when. */
export function header(page: PageView): VNode {
  const { doc } = page
  const { machine, corpus, tool } = doc
  return h(
    'header',
    null,
    h(
      'div',
      { class: 'top' },
      h('p', { class: 'brand' }, 'Escapement ', h('span', null, 'sandbox audit')),
      page.live === undefined ? undefined : h(page.live.Theme, null),
    ),
    h('h1', null, verdict(page)),
    h('p', { class: 'lede' }, lede(page)),
    gate(page),
    facts(
      [
        ['Tool', `${tool.name} ${tool.version}, formula ${doc.formula}`],
        [
          'Corpus',
          [`${corpus.edition}, ${corpus.selected} of ${counted(corpus.cases, 'case')} `, digest(corpus.digest)],
        ],
        ['Date', [moment(doc.startedAt), h('span', { class: 'dim' }, ` took ${duration(doc.wallMs)}`)]],
        [
          'Machine',
          `${machine.cpu}, ${counted(machine.cores, 'core')}, ${bytes(machine.memoryBytes)}; ${machine.os} ${machine.kernel} ${machine.arch}`,
        ],
        ['Node', [machine.node, h('span', { class: 'dim' }, ` V8 ${machine.v8}`)]],
        ['Seed', h('code', null, doc.seed)],
      ],
      'facts wide',
    ),
    h(
      'nav',
      { 'aria-label': 'Sections' },
      links(page).map(([id, name]) => h('a', { href: `#${id}` }, name)),
    ),
  )
}
