import * as Plot from '@observablehq/plot'
import type { PageView } from '../page.ts'
import type { PageElement } from './dom.ts'
import { spread } from './spread.ts'

/** A drawn chart and what it shows, in a sentence. */
export interface Drawn {
  readonly svg: PageElement
  readonly caption: string
}

const width = 900
/** Told apart by shape too: colour is never the only signal. */
const symbols = ['circle', 'triangle', 'square', 'diamond', 'star', 'cross', 'wye'] as const

function draw(caption: string, options: Plot.PlotOptions): Drawn {
  const svg = Plot.plot({
    width,
    marginLeft: 60,
    marginBottom: 44,
    style: { background: 'transparent', color: 'inherit', fontFamily: 'inherit', fontSize: '12px' },
    ariaLabel: caption,
    ...options,
  })
  svg.setAttribute('role', 'img')
  return { svg: svg as unknown as PageElement, caption }
}

/** Points of the score: as much as a line of text takes of the chart's height. */
const labelGap = 5.2

/** Low scores of each target over time, with the interval up to the high one. */
export function scoreTrendPlot({ beside }: PageView): Drawn | undefined {
  const runs = (beside.history?.trend ?? [])
    .filter(({ low }) => low !== undefined)
    .map((each) => ({ ...each, date: new Date(each.startedAt) }))
  if (runs.length === 0) return undefined
  const last = new Map(runs.toSorted((a, b) => a.date.getTime() - b.date.getTime()).map((each) => [each.spec, each]))
  const names = spread([...last.values()], ({ low = 0 }) => low, labelGap, 100)
  return draw('Score of each run: the low end, with a line up to the high end.', {
    height: 320,
    marginRight: 190,
    y: { domain: [0, 100], label: 'score', grid: true },
    x: { label: null },
    symbol: { range: [...symbols] },
    marks: [
      Plot.ruleX(runs, { x: 'date', y1: 'low', y2: 'high', stroke: 'currentColor', strokeOpacity: 0.5 }),
      Plot.lineY(runs, { x: 'date', y: 'low', z: 'spec', stroke: 'currentColor', strokeWidth: 1.2 }),
      Plot.dot(runs, { x: 'date', y: 'low', symbol: 'spec', fill: 'var(--card)', stroke: 'currentColor', r: 4 }),
      Plot.text(names, {
        frameAnchor: 'right',
        y: 'at',
        text: ({ item }: (typeof names)[number]) => `${item.spec} ${Math.round(item.low ?? 0)}`,
        textAnchor: 'start',
        dx: 12,
      }),
    ],
  })
}

/** One line a measure: the ratio and its interval, beside the line where a sandbox is free. */
export function overheadPlot({ beside }: PageView): Drawn | undefined {
  const rows = (beside.overhead ?? []).slice(0, 60).map((each) => ({ ...each, row: `${each.target}  ${each.measure}` }))
  if (rows.length === 0) return undefined
  return draw('Overhead: ratio to the same work without a sandbox, with its 95 % interval.', {
    height: 74 + rows.length * 22,
    marginLeft: 290,
    x: { type: 'log', label: 'ratio', grid: true, tickFormat: (each: number) => `${each}×` },
    y: { label: null, domain: rows.map(({ row }) => row) },
    marks: [
      Plot.ruleX([1], { stroke: 'currentColor', strokeDasharray: '3 3' }),
      Plot.ruleY(rows, { x1: 'low', x2: 'high', y: 'row', stroke: 'currentColor', strokeWidth: 1.5 }),
      Plot.dot(rows, { x: 'ratio', y: 'row', fill: 'currentColor', r: 4 }),
    ],
  })
}

/** Of sorted values; undefined for none. */
function median(sorted: readonly number[]): number | undefined {
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}

/** What a target holds against what it costs: the median of its ratios. */
export function containmentPlot({ beside, targets }: PageView): Drawn | undefined {
  const rows = targets.flatMap(({ target }) => {
    const ratios = (beside.overhead ?? [])
      .filter((each) => each.target === target.spec)
      .map(({ ratio }) => ratio)
      .toSorted((a, b) => a - b)
    const ratio = median(ratios)
    return ratio === undefined || target.score === undefined ? [] : [{ spec: target.spec, ratio, ...target.score }]
  })
  if (rows.length === 0) return undefined
  return draw('Containment against overhead: the score’s interval over the median ratio of each target.', {
    height: 340,
    marginRight: 150,
    x: { type: 'log', label: 'overhead, median ratio', inset: 24, tickFormat: (each: number) => `${each}×` },
    y: { domain: [0, 100], label: 'score', grid: true },
    marks: [
      Plot.ruleX(rows, { x: 'ratio', y1: 'low', y2: 'high', stroke: 'currentColor', strokeOpacity: 0.5 }),
      Plot.dot(rows, { x: 'ratio', y: 'low', fill: 'currentColor', r: 4.5 }),
      Plot.text(rows, { x: 'ratio', y: 'low', text: 'spec', textAnchor: 'start', dx: 9 }),
    ],
  })
}

/** Edges that a campaign has covered over time. */
export function fuzzPlot({ beside }: PageView): Drawn | undefined {
  const rows = (beside.fuzz ?? []).flatMap(({ fuzzTarget, samples }) =>
    samples.map((each) => ({ fuzzTarget, ...each })),
  )
  if (rows.length === 0) return undefined
  const last = (beside.fuzz ?? []).flatMap(({ fuzzTarget, samples }) => {
    const sample = samples.at(-1)
    return sample === undefined ? [] : [{ fuzzTarget, ...sample }]
  })
  return draw('Edges covered over the seconds of a campaign; a dot where it ended.', {
    height: 320,
    marginRight: 150,
    x: { label: 'seconds' },
    y: { label: 'edges', grid: true, zero: true },
    symbol: { range: [...symbols] },
    marks: [
      Plot.lineY(rows, { x: 'seconds', y: 'edges', z: 'fuzzTarget', stroke: 'currentColor', strokeWidth: 1.4 }),
      Plot.dot(last, { x: 'seconds', y: 'edges', symbol: 'fuzzTarget', fill: 'var(--card)', stroke: 'currentColor' }),
      Plot.text(last, { x: 'seconds', y: 'edges', text: 'fuzzTarget', textAnchor: 'start', dx: 9 }),
    ],
  })
}
