import type { Gauge, Overhead } from './attachments.ts'
import { chart, rowsOf } from './beside-parts.ts'
import { bytes } from '../measure.ts'
import type { PointState } from '../view.ts'
import { label, states, table } from './mark.ts'
import type { PageView } from './page.ts'
import { pricesOf, type Price } from './prices.ts'
import { h, type ComponentChild, type VNode } from './vdom.ts'

/** Three digits behind the point where a price is near free, fewer where it is not: `1.024`, `41.3`. */
const digits = (ratio: number): string => String(Number(ratio.toPrecision(ratio < 10 ? 4 : 3)))
const times = (ratio: number): string => `${digits(ratio)}×`
const interval = ({ low, high }: Overhead): string => `${digits(low)} to ${digits(high)}`
const doubted = ({ doubt }: Overhead): string => (doubt === undefined ? '' : `? ${doubt}`)

/** What the audit says of the limit that was paid for. */
const held: Readonly<Record<PointState, string>> = {
  held: 'holds',
  lost: 'does not hold',
  unknown: 'unknown',
  'not-applicable': 'does not apply',
  'not-run': 'not tried',
}

function verdictOf(target: string, point: string | undefined, page: PageView): ComponentChild {
  if (point === undefined) return '–'
  const view = page.targets.find((each) => each.target.spec === target)
  const own = view?.points.find((each) => each.point === point)
  if (view === undefined || own === undefined) return '· not in this result'
  const tried = own.breached + own.contained + own.unknown
  const cases = own.state === 'lost' ? ` (${own.breached} of ${tried} cases breached)` : ''
  return [label({ ...states[own.state], name: held[own.state] }), cases]
}

function limitRow({ target, measure, worst, guests }: Price, page: PageView): readonly ComponentChild[] {
  const ratios = guests.filter(({ doubt }) => doubt === undefined).map(({ ratio }) => ratio)
  const least = ratios.length > 1 ? times(Math.min(...ratios)) : '–'
  return [
    target,
    measure,
    h('b', null, times(worst.ratio)),
    interval(worst),
    `${worst.guest}${worst.clock === 'cpu' ? ', by CPU time' : ''}`,
    least,
    [
      worst.point === undefined ? undefined : h('code', null, worst.point),
      ' ',
      verdictOf(target, worst.point, page),
      ' ',
      doubted(worst),
    ],
  ]
}

function amount(value: number, unit: string): string {
  if (unit === 'bytes') return bytes(value)
  if (unit === 'ns') return `${Number((value / 1000).toPrecision(3))} µs`
  return `${Number(value.toPrecision(3))} ${unit}`
}

/** The speed at every number of instances, a line for each target; the rest behind a summary. */
function gaugeTables(gauges: readonly Gauge[]): ComponentChild {
  const runs = gauges.filter(({ measure }) => measure === 'scaling.runs')
  const steps = [...new Set(runs.map(({ instances }) => instances))].toSorted((a, b) => a - b).slice(0, 12)
  const memory = gauges.filter(({ measure }) => measure.startsWith('memory.'))
  const row = ({ target, measure, instances, value, low, high, unit }: Gauge): readonly ComponentChild[] => [
    target,
    measure,
    String(instances),
    amount(value, unit),
    `${amount(low, unit)} to ${amount(high, unit)}`,
  ]
  const head = ['Target', 'Measure', 'Instances', 'Value', '95 % interval']
  const speeds = rowsOf([...Map.groupBy(runs, ({ target }) => target)], ([target, own]) => [
    target,
    ...steps.map((step) => {
      const at = own.find(({ instances }) => instances === step)
      return at === undefined ? '–' : String(Number(at.value.toPrecision(3)))
    }),
  ])
  return [
    runs.length === 0
      ? undefined
      : table('Runs in a second by live instances', ['Runs/s at', ...steps.map(String)], speeds),
    memory.length === 0
      ? undefined
      : [h('h3', null, 'Memory of an instance'), table('Memory', head, rowsOf(memory, row))],
    h(
      'details',
      { class: 'about' },
      h('summary', null, `All gauges (${gauges.length})`),
      table('Gauges', head, rowsOf(gauges, row)),
    ),
  ]
}

function figures(overhead: readonly Overhead[]): VNode {
  const rows = rowsOf(overhead, (each) => [
    each.target,
    each.measure,
    each.guest,
    each.against,
    times(each.ratio),
    `${interval(each)} ${doubted(each)}`,
  ])
  return h(
    'details',
    { class: 'about' },
    h('summary', null, `All figures (${overhead.length})`),
    table('Overhead', ['Target', 'Measure', 'Guest', 'Beside', 'Ratio', '95 % interval'], rows),
  )
}

/** What was measured: what each limit costs and whether it holds, isolation, scaling. */
export function benchSection(page: PageView): VNode | undefined {
  const { bench } = page.beside
  if (bench === undefined) return undefined
  const { overhead, gauges, runs, skipped } = bench
  const limits = pricesOf(overhead.filter(({ axis }) => axis === 'limits'))
  return h(
    'section',
    { id: 'overhead' },
    h('h2', null, 'Overhead'),
    h('p', { class: 'dim' }, 'Ratio to the same work without it, in pairs of the same run; 1 is free.'),
    h(
      'ul',
      { class: 'plain dim' },
      runs.slice(0, 10).map((run) => h('li', null, run)),
    ),
    limits.length === 0
      ? undefined
      : [
          h('h3', null, 'What a limit costs, and whether it holds'),
          table(
            'Prices of limits',
            ['Target', 'Limit', 'Costs', '95 % interval', 'Dearest guest', 'Cheapest', 'It is there for'],
            rowsOf(limits, (each) => limitRow(each, page)),
            'prices',
          ),
        ],
    chart('overhead', page),
    chart('containment', page),
    chart('isolation', page),
    overhead.length === 0 ? undefined : figures(overhead),
    gauges.length === 0 ? undefined : [h('h3', null, 'Scaling'), chart('scaling', page), gaugeTables(gauges)],
    skipped.length === 0
      ? undefined
      : [
          h('h3', null, 'Not measured'),
          table(
            'Not measured',
            ['What', 'Why'],
            rowsOf(skipped, ({ what, why }) => [what, why]),
          ),
        ],
  )
}
