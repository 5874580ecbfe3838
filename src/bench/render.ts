import { bytes, counted } from '../report/measure.ts'
import { table } from '../report/table.ts'
import { visible } from '../report/visible.ts'
import type { ResultDocument } from '../result.ts'
import { claimOf, doubtOf } from './claim.ts'
import type { BenchDocument, Figure, Gauge } from './document.ts'

/** What an audit says of the control point that a price is paid for, in plain words. */
export function verdictOf({ point, target }: Figure, result: ResultDocument | undefined): string {
  if (point === undefined) return '-'
  const audited = result?.targets.find(({ spec }) => spec === target)
  const values = audited?.score?.points.filter((each) => each.point === point).map(({ value }) => value) ?? []
  if (values.length === 0) return 'not audited'
  if (values.includes('lost')) return 'does not hold'
  return values.includes('unknown') ? 'not known' : 'held'
}

/** A time of nanoseconds in the unit that suits it. */
export function shownNs(ns: number): string {
  const [value, unit] =
    ns < 1e3 ? [ns, 'ns'] : ns < 1e6 ? [ns / 1e3, 'µs'] : ns < 1e9 ? [ns / 1e6, 'ms'] : [ns / 1e9, 's']
  return `${value >= 100 ? value.toFixed(0) : value.toPrecision(3)} ${unit}`
}

const factor = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 3))

function figureRow(figure: Figure, doc: BenchDocument, result: ResultDocument | undefined): string[] {
  const { target, measure, guest, a, clock, aNs, bNs } = figure
  const { ratio, low, high } = claimOf(figure)
  const doubt = doubtOf(figure, doc)
  return [
    visible(target, 40),
    measure.replace(/^limit\./, ''),
    guest,
    `${factor(ratio)}×${clock === 'cpu' ? ' CPU' : ''}`,
    `${factor(low)} to ${factor(high)}${doubt === undefined ? '' : ` (${doubt})`}`,
    `${shownNs(bNs)}, ${a} ${shownNs(aNs)}`,
    verdictOf(figure, result),
  ]
}

const shownGauge = (value: number, unit: string): string =>
  unit === 'bytes' ? bytes(value) : unit === 'ns' ? shownNs(value) : `${Math.round(value)} ${unit}`

function gaugeRow({ target, measure, instances, value, low, high, unit }: Gauge): string[] {
  return [
    visible(target, 40),
    measure,
    String(instances),
    shownGauge(value, unit),
    `${shownGauge(low, unit)} to ${shownGauge(high, unit)}`,
  ]
}

/** The document as tables for a terminal: prices, gauges, and what could not be published and why. Pure. */
export function renderBench(doc: BenchDocument, result?: ResultDocument): string {
  const { figures, gauges, skipped, interrupted } = doc
  const parts: string[] = []
  if (figures.length > 0)
    parts.push(
      table(
        ['target', 'limit or operation', 'guest', 'ratio', '95 % interval', 'one operation', 'its control point'],
        figures.map((figure) => figureRow(figure, doc, result)),
      ),
    )
  if (gauges.length > 0)
    parts.push(table(['target', 'gauge', 'instances', 'median', '95 % interval'], gauges.map(gaugeRow)))
  if (skipped.length > 0)
    parts.push(
      [
        `${counted(skipped.length, 'figure')} not published:`,
        ...skipped.map(({ what, why }) => `  ${visible(what, 120)}: ${visible(why, 300)}`),
        '',
      ].join('\n'),
    )
  if (figures.length + gauges.length + skipped.length === 0) parts.push('nothing was measured\n')
  if (interrupted) parts.push('interrupted: what was not measured is missing\n')
  return parts.join('\n')
}
