import * as Plot from '@observablehq/plot'
import type { Overhead } from '../attachments.ts'
import type { PageView } from '../page.ts'
import { pricesOf, typicalRatio } from '../prices.ts'
import { draw, symbols, type Drawn } from './draw.ts'
import { spread, spreadCrowds } from './spread.ts'

/** More lines than that are no picture any more; the table has them all. */
const shownPrices = 70
const shownUnits = 34

const cut = (text: string): string => (text.length > shownUnits ? `${text.slice(0, shownUnits - 1)}…` : text)
const times = (each: number): string => `${Number(each.toPrecision(4))}×`

/**
 * Lines of targets, each under its name: the ratio of the guest that a measure costs most with its interval, ticks for the other
 * guests, and the line at 1.
 */
function forest(caption: string, overhead: readonly Overhead[]): Drawn | undefined {
  const prices = pricesOf(overhead).slice(0, shownPrices)
  if (prices.length === 0) return undefined
  // A row of the scale for each name, told apart by what stands before the line break.
  const rows = prices.map((each) => ({ ...each.worst, row: `${each.target}\n${each.measure}` }))
  const ticks = prices.flatMap(({ target, measure, guests }) =>
    guests.map(({ ratio }) => ({ ratio, row: `${target}\n${measure}` })),
  )
  const heads = [...new Set(prices.map(({ target }) => target))]
  const domain = heads.flatMap((head) => [head, ...rows.filter(({ target }) => target === head).map(({ row }) => row)])
  const ends = rows.flatMap(({ low, high }) => [low, high])
  const wide = Math.max(...ends) / Math.min(...ends) > 5
  const axis = { label: null, tickSize: 0, tickPadding: 8 }
  return draw(caption, {
    height: 74 + domain.length * 20,
    marginLeft: 250,
    marginRight: 30,
    x: { type: wide ? 'log' : 'linear', label: 'ratio', grid: true, inset: 10, nice: true },
    y: { label: null, domain },
    marks: [
      Plot.axisX({ label: 'ratio', tickFormat: times, ...(wide ? { ticks: 8 } : {}) }),
      Plot.axisY(heads, { ...axis, tickFormat: cut, fontWeight: 'bold' }),
      Plot.axisY(
        rows.map(({ row }) => row),
        { ...axis, tickFormat: (row: string) => cut(row.slice(row.indexOf('\n') + 1)) },
      ),
      Plot.ruleX([1], { stroke: 'currentColor', strokeDasharray: '3 3' }),
      Plot.tickX(ticks, { x: 'ratio', y: 'row', stroke: 'currentColor', strokeOpacity: 0.35, inset: 3 }),
      Plot.ruleY(rows, { x1: 'low', x2: 'high', y: 'row', stroke: 'currentColor', strokeWidth: 1.8 }),
      Plot.dot(rows, {
        x: 'ratio',
        y: 'row',
        r: 4,
        stroke: 'currentColor',
        fill: ({ doubt }: Overhead) => (doubt === undefined ? 'var(--ink)' : 'var(--card)'),
      }),
    ],
  })
}

const guests = 'A dot with its 95 % interval for the guest that it costs most, a tick for each other guest.'
const hollow = (all: readonly Overhead[]): string =>
  all.some(({ doubt }) => doubt !== undefined) ? ' A hollow dot is not to be relied on.' : ''

/** What each limit and each check of a policy costs. */
export function overheadPlot({ beside }: PageView): Drawn | undefined {
  const own = (beside.bench?.overhead ?? []).filter(({ axis }) => axis === 'limits' || axis === 'policy')
  return forest(`Prices of limits and policies. ${guests}${hollow(own)}`, own)
}

/** What it costs to make, use and end a sandbox: orders of magnitude, so that they have a chart of their own. */
export function isolationPlot({ beside }: PageView): Drawn | undefined {
  const own = (beside.bench?.overhead ?? []).filter(({ axis }) => axis === 'isolation' || axis === 'scaling')
  return forest(`Prices of isolation. ${guests}${hollow(own)}`, own)
}

/** Points of the score that a line of text takes in the chart, and the part of its width that a name does. */
const scoreGap = 5.2
const nameReach = 0.22

/** What a target holds against what it costs. */
export function containmentPlot({ beside, targets }: PageView): Drawn | undefined {
  const overhead = beside.bench?.overhead ?? []
  const rows = targets.flatMap(({ target }) => {
    const ratio = typicalRatio(overhead, target.spec)
    return ratio === undefined || target.score === undefined
      ? []
      : [{ spec: cut(target.spec), ratio, low: target.score.low, high: target.score.high }]
  })
  if (rows.length === 0) return undefined
  const free = targets
    .map(({ target }) => target.spec)
    .filter((spec) => overhead.some(({ target }) => target === spec) && typicalRatio(overhead, spec) === undefined)
  const ratios = rows.map(({ ratio }) => ratio)
  const wide = Math.max(...ratios) / Math.min(...ratios) > 5
  const across = (ratio: number): number => (wide ? Math.log(ratio) : ratio)
  const width = across(Math.max(...ratios)) - across(Math.min(...ratios))
  const names = spreadCrowds(rows, ({ ratio, low }) => ({ across: across(ratio), value: low }), {
    reach: width * nameReach,
    gap: scoreGap,
    most: 100,
  })
  const beyond = free.length === 0 ? '' : ` No limit to pay for: ${free.join(', ')}.`
  const caption = `Containment against overhead: the score, low end to high end, over the median price of its limits.${beyond}`
  return draw(caption, {
    height: 340,
    marginRight: 210,
    x: {
      type: wide ? 'log' : 'linear',
      label: 'overhead, median ratio',
      inset: 24,
      tickFormat: times,
      ...(wide ? {} : { ticks: 6 }),
    },
    y: { domain: [0, 100], label: 'score', grid: true },
    symbol: { range: [...symbols] },
    marks: [
      Plot.ruleX([1], { stroke: 'currentColor', strokeDasharray: '3 3' }),
      Plot.ruleX(rows, { x: 'ratio', y1: 'low', y2: 'high', stroke: 'currentColor', strokeOpacity: 0.5 }),
      Plot.dot(rows, { x: 'ratio', y: 'low', symbol: 'spec', fill: 'currentColor', r: 4.5 }),
      Plot.text(names, {
        x: ({ item }: (typeof names)[number]) => item.ratio,
        y: 'at',
        text: ({ item }: (typeof names)[number]) => item.spec,
        textAnchor: 'start',
        dx: 9,
      }),
    ],
  })
}

/** Of the height of the chart of speeds, what a line of text takes. */
const speedGap = 0.05

/** Runs in a second over live instances, a line for each target. */
export function scalingPlot({ beside }: PageView): Drawn | undefined {
  const rows = (beside.bench?.gauges ?? [])
    .filter(({ measure, instances, value }) => measure === 'scaling.runs' && instances > 0 && value > 0)
    .map((each) => ({ ...each, low: Math.max(each.low, each.value / 10), target: cut(each.target) }))
    .toSorted((a, b) => a.instances - b.instances)
  if (rows.length === 0) return undefined
  const last = [...Map.groupBy(rows, ({ target }) => target).values()].flatMap((own) => own.slice(-1))
  const logs = rows.flatMap(({ low, high }) => [Math.log10(low), Math.log10(high)])
  const [least, most] = [Math.floor(Math.min(...logs)), Math.ceil(Math.max(...logs))]
  const names = spread(last, ({ value }) => Math.log10(value), (most - least) * speedGap, most)
  return draw('Scaling: runs in a second over live instances, with the 95 % interval.', {
    height: 340,
    marginRight: 210,
    marginLeft: 70,
    x: {
      type: 'log',
      base: 2,
      label: 'instances',
      ticks: [...new Set(rows.map((each) => each.instances))],
      tickFormat: String,
    },
    y: { type: 'log', label: 'runs/s', grid: true, domain: [10 ** least, 10 ** most] },
    symbol: { range: [...symbols] },
    marks: [
      Plot.ruleX(rows, { x: 'instances', y1: 'low', y2: 'high', stroke: 'currentColor', strokeOpacity: 0.5 }),
      Plot.lineY(rows, { x: 'instances', y: 'value', z: 'target', stroke: 'currentColor', strokeWidth: 1.2 }),
      Plot.dot(rows, {
        x: 'instances',
        y: 'value',
        symbol: 'target',
        fill: 'var(--card)',
        stroke: 'currentColor',
        r: 4,
      }),
      Plot.text(names, {
        frameAnchor: 'right',
        y: ({ at }: (typeof names)[number]) => 10 ** at,
        text: ({ item }: (typeof names)[number]) => item.target,
        textAnchor: 'start',
        dx: 12,
      }),
    ],
  })
}
