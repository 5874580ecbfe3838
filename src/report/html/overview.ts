import { counted } from '../measure.ts'
import type { PointView, TargetView } from '../view.ts'
import { scoreBar } from './bar.ts'
import { anchor, boundaryOf, gradeBox, scoreLine, states } from './mark.ts'
import type { PageView } from './page.ts'
import { h, type VNode } from './vdom.ts'

function card(view: TargetView, index: number, page: PageView): VNode {
  const { target, counts, brokenClaims } = view
  const role = target.role === 'standard' ? '' : ` · ${target.role}`
  const count = (number: number, noun: string, tone: string): VNode =>
    h('li', { class: number > 0 ? tone : 'zero' }, h('b', null, String(number)), ` ${noun}`)
  return h(
    'article',
    { class: 'card' },
    h(
      'div',
      { class: 'head' },
      h(
        'div',
        null,
        h('h3', null, h('a', { href: `#${anchor.target(index)}` }, target.spec)),
        h('p', { class: 'dim' }, boundaryOf(target), role),
      ),
      gradeBox(page.grades[index] ?? '-'),
    ),
    scoreLine(target),
    scoreBar(target),
    h(
      'ul',
      null,
      count(counts.breached, 'breached', 'bad'),
      count(brokenClaims.length, brokenClaims.length === 1 ? 'broken claim' : 'broken claims', 'bad'),
      count(counts.unknown, 'unknown', 'unsure'),
      count(counts.contained, 'contained', 'good'),
    ),
  )
}

/** A card for each target: its grade, its interval, what was breached. */
export function cards(page: PageView): VNode {
  return h(
    'section',
    { id: 'targets' },
    h('h2', null, 'Targets'),
    h(
      'div',
      { class: 'cards' },
      page.targets.map((view, index) => card(view, index, page)),
    ),
  )
}

function cell(point: PointView, target: number, spec: string, index: number): VNode {
  const { mark, name, tone } = states[point.state]
  const sum = `${name}: ${counted(point.cases.length, 'case')}, ${point.breached} breached, ${point.unknown} unknown`
  if (point.state === 'not-run') return h('td', { class: 'none' }, h('span', { title: 'not run' }, mark))
  const count = point.state === 'lost' ? point.breached : point.state === 'unknown' ? point.unknown : 0
  return h(
    'td',
    { class: tone },
    h(
      'a',
      { href: `#${anchor.point(target, index)}`, title: sum, 'aria-label': `${point.point} on ${spec}: ${sum}` },
      mark,
      count > 0 ? h('sub', null, String(count)) : undefined,
    ),
  )
}

/** @param blank some cell has no case */
const legend = (blank: boolean): VNode =>
  h(
    'p',
    { class: 'legend' },
    [
      ['good', '✓', 'held'],
      ['bad', '✗', 'lost, with the number of cases that breached'],
      ['unsure', '?', 'unknown, with the number of cases'],
      ['none', '–', 'not applicable'],
      ...(blank ? [['none', '·', 'no case: none was selected, or none is in its language']] : []),
    ].map(([tone, mark, said]) => h('span', { class: tone }, h('b', { 'aria-hidden': 'true' }, mark), said)),
  )

/** Every control point of every target. A cell leads to the cases behind it. */
export function matrix(page: PageView): VNode {
  const { targets, points } = page
  const upright = targets.length > 5 ? ' upright' : ''
  const heads = targets.map(({ target }, index) =>
    h('th', { scope: 'col' }, h('a', { href: `#${anchor.target(index)}` }, h('span', null, target.spec))),
  )
  const rows = points.map((point) =>
    h(
      'tr',
      null,
      h('th', { scope: 'row' }, point),
      targets.map((each, index) => {
        const at = each.points.findIndex((own) => own.point === point)
        const own = each.points[at]
        return own === undefined ? h('td', null) : cell(own, index, each.target.spec, at)
      }),
    ),
  )
  return h(
    'section',
    { id: 'matrix' },
    h('h2', null, 'Control points'),
    page.live === undefined ? undefined : h('p', { class: 'dim' }, 'A cell opens its cases and their trials.'),
    h(
      'div',
      { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': 'Control points by target' },
      h(
        'table',
        { class: `matrix${upright}` },
        h('thead', null, h('tr', null, h('td', null), heads)),
        h('tbody', null, rows),
      ),
    ),
    legend(targets.some((each) => each.points.some(({ state }) => state === 'not-run'))),
  )
}
