import { counted, moment, percent, shortDigest } from '../report/measure.ts'
import { table } from '../report/table.ts'
import { visible } from '../report/visible.ts'
import type { Flip, HistoryView, StoredVerdict, TrendPoint } from './read.ts'

/** Units of a name that a table shows; `--json` has all of it. */
const nameUnits = 60
/** Rows of flips and of flakiness that a terminal shows. */
const mostRows = 20

const name = (text: string): string => visible(text, nameUnits)

function scoreOf({ low, high }: TrendPoint): string {
  if (low === undefined || high === undefined) return '-'
  return low === high ? String(low) : `${low} (${low}-${high})`
}

function changeOf({ change }: TrendPoint): string {
  if (change === undefined) return ''
  return change === 0 ? '=' : change > 0 ? `+${change}` : String(change)
}

const trendRow = (point: TrendPoint): string[] => [
  name(point.spec),
  name(point.edition),
  `${moment(point.startedAt)}${point.interrupted ? ' interrupted' : ''}`,
  shortDigest(point.run),
  scoreOf(point),
  point.grade,
  changeOf(point),
  String(point.breached),
  String(point.unknown),
  String(point.contained),
  String(point.notApplicable),
  `${point.selected} of ${point.corpusCases}`,
]

const word = ({ kind, reason }: StoredVerdict): string => (reason === undefined ? kind : `${kind} (${reason})`)

const flipRow = (flip: Flip): string[] => [
  name(flip.spec),
  name(flip.caseId),
  word(flip.before),
  word(flip.after),
  moment(flip.at),
  shortDigest(flip.after.run),
  flip.sameConditions ? 'the same' : 'changed',
]

const rest = (total: number): string =>
  total > mostRows ? `… and ${total - mostRows} more; --json has all of them\n` : ''

function flips({ flips: all, pairs }: HistoryView): string {
  const compared = pairs.sameConditions + pairs.otherConditions
  const head = `\nFlips: ${counted(all.length, 'verdict')} of ${compared} changed from one run of a target to the next\n`
  if (all.length === 0) return head
  const columns = ['target', 'case', 'before', 'after', 'started', 'run', 'conditions']
  return head + table(columns, all.slice(0, mostRows).map(flipRow)) + rest(all.length)
}

function flakiness({ flakiness: all, pairs }: HistoryView): string {
  const head = `\nFlakiness: ${counted(all.length, 'case')} changed under the same conditions, in ${pairs.sameConditions} pairs of verdicts\n`
  if (all.length === 0) return head
  const rows = all
    .slice(0, mostRows)
    .map((each) => [name(each.caseId), `${each.flips} of ${each.pairs}`, percent(each.share), String(each.targets)])
  return head + table(['case', 'flips', 'share', 'targets'], rows) + rest(all.length)
}

/** The history as plain tables. Pure. Every name went through `visible`: a guest may have written it. */
export function renderHistory(view: HistoryView): string {
  const { store, runs, firstStartedAt, lastStartedAt } = view
  const span =
    firstStartedAt === undefined || lastStartedAt === undefined
      ? ''
      : `, ${moment(firstStartedAt)} to ${moment(lastStartedAt)}`
  const head = `${visible(store)}: ${counted(runs, 'run')}${span}\n`
  if (view.trend.length === 0) return head
  const columns = [
    'target',
    'edition',
    'started',
    'run',
    'score',
    'grade',
    'change',
    'breached',
    'unknown',
    'held',
    'n/a',
    'cases',
  ]
  return `${head}\n${table(columns, view.trend.map(trendRow))}${flips(view)}${flakiness(view)}`
}

/**
 * A value as JSON, two blanks of indentation and a newline at the end. Pure ASCII: what a terminal would act upon or hide
 * stands as `\u` escapes, and a reader of JSON gets the text as it is.
 */
export function asciiJson(value: unknown): string {
  const json = JSON.stringify(value, undefined, 2)
  return `${json.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`
}
