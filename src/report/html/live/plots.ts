import * as Plot from '@observablehq/plot'
import type { PageView } from '../page.ts'
import { draw, symbols, type Drawn } from './draw.ts'
import { spread } from './spread.ts'

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
  const finds = (beside.fuzz ?? []).flatMap(({ fuzzTarget, samples, findings }) =>
    findings.map(({ seconds }) => {
      const at = samples.findLast((each) => each.seconds <= seconds) ?? samples[0]
      return { fuzzTarget, seconds, edges: at?.edges ?? 0 }
    }),
  )
  return draw(
    'Edges covered over the seconds of a campaign; a sign where it ended, a filled dot where it found something.',
    {
      height: 320,
      marginRight: 150,
      x: { label: 'seconds' },
      y: { label: 'edges', grid: true, zero: true },
      symbol: { range: [...symbols] },
      marks: [
        Plot.lineY(rows, { x: 'seconds', y: 'edges', z: 'fuzzTarget', stroke: 'currentColor', strokeWidth: 1.4 }),
        Plot.dot(last, { x: 'seconds', y: 'edges', symbol: 'fuzzTarget', fill: 'var(--card)', stroke: 'currentColor' }),
        Plot.dot(finds, { x: 'seconds', y: 'edges', fill: 'currentColor', r: 4 }),
        Plot.text(last, { x: 'seconds', y: 'edges', text: 'fuzzTarget', textAnchor: 'start', dx: 9 }),
      ],
    },
  )
}
