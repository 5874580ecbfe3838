import type { TargetResult } from '../../result.ts'
import { h, type VNode } from './vdom.ts'

/** The hatch that stands for unknown in bars. Once a page. */
export function hatch(): VNode {
  return h(
    'svg',
    { class: 'defs', 'aria-hidden': 'true', width: 0, height: 0 },
    h(
      'defs',
      null,
      h(
        'pattern',
        { id: 'hatch', width: 5, height: 5, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
        h('rect', { class: 'line', width: 2, height: 5 }),
      ),
    ),
  )
}

const share = (value: number): string => `${Math.round(value * 10) / 10}%`

/** The score on a scale of grades: full up to the low end, hatched from there to the high one. */
export function scoreBar({ score }: TargetResult): VNode {
  if (score === undefined) return h('p', { class: 'dim' }, 'No case applies: there is no score.')
  const said = `score: low ${score.low}, high ${score.high} of 100`
  return h(
    'div',
    null,
    h(
      'svg',
      { class: 'bar', role: 'img', 'aria-label': said },
      h('rect', { class: 'low', width: share(score.low), height: '100%' }),
      h('rect', { fill: 'url(#hatch)', x: share(score.low), width: share(score.high - score.low), height: '100%' }),
    ),
    h(
      'div',
      { class: 'scale', 'aria-hidden': 'true' },
      ['F', 'E', 'D', 'C', 'B', 'A'].map((grade) => h('i', null, grade)),
    ),
  )
}

/** A share of the widest row of a table, 0 to 100; hatched where it is in doubt only. */
export function meter(percent: number, sure: boolean): VNode {
  const paint = sure ? { class: 'sure' } : { fill: 'url(#hatch)' }
  return h(
    'svg',
    { class: 'meter', 'aria-hidden': 'true' },
    h('rect', { ...paint, width: share(percent), height: '100%' }),
  )
}
