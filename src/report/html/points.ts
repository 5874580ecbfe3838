import { scoreRange, whatWouldChange } from '../change.ts'
import { counted, decimal } from '../measure.ts'
import type { TargetView } from '../view.ts'
import { meter } from './bar.ts'
import { anchor, joined, label, severityLabel, states } from './mark.ts'
import type { PageView } from './page.ts'
import { h, type ComponentChild, type VNode } from './vdom.ts'

const shownIds = 4

/** A case by its id: a link to its drawer, and plain text where no script can open one. */
export function caseLink(id: string, view: TargetView, index: number, page: PageView, shown: ComponentChild): VNode {
  const at = view.cases.findIndex((each) => each.info.id === id)
  return page.live === undefined || at < 0
    ? h('span', null, shown)
    : h('a', { href: `#${anchor.case(index, at)}` }, shown)
}

/** Ids of cases as links; the first few, and how many more. */
export function caseLinks(ids: readonly string[], view: TargetView, index: number, page: PageView): ComponentChild[] {
  const links = ids.slice(0, shownIds).map((id) => caseLink(id, view, index, page, h('code', null, id)))
  const left = ids.length - links.length
  return [...joined(links, () => ', '), left > 0 ? ` and ${left} more` : '']
}

function capLine(view: TargetView, index: number, page: PageView): VNode | undefined {
  const { score } = view.target
  const cap = score?.capLow
  if (score === undefined || cap === undefined) return undefined
  const certain = score.capHigh?.limit === cap.limit
  const why = certain
    ? `a ${cap.severity} breach leaves no more`
    : `a ${cap.severity} case is unknown, and would leave no more`
  return h(
    'p',
    { class: 'cap' },
    h('b', null, `${score.low < cap.limit ? 'Cap' : 'Capped at'} ${cap.limit}:`),
    ` ${why}. `,
    caseLinks(cap.cases, view, index, page),
  )
}

/** A point of a target: with a script the way to its cases, without one what the matrix leads to. */
export function pointLink(point: string, view: TargetView, index: number, page: PageView): VNode {
  const id = anchor.point(
    index,
    view.points.findIndex((each) => each.point === point),
  )
  return page.live === undefined ? h('span', { id }, point) : h('a', { href: `#${id}` }, point)
}

/** Where the points of a target went, to which case, and what capped the grade; then what was held. */
export function pointsLost(view: TargetView, index: number, page: PageView): ComponentChild[] {
  const { score } = view.target
  const lost = new Set((score?.points ?? []).filter((each) => each.value !== 'held').map((each) => each.point))
  const rest = view.points.filter(({ point, state }) => state !== 'not-run' && !lost.has(point))
  const others = (['lost', 'unknown', 'held', 'not-applicable'] as const).map((state) => {
    const own = rest.filter((each) => each.state === state)
    if (own.length === 0) return undefined
    const links = own.map(({ point }) => pointLink(point, view, index, page))
    return h(
      'p',
      { class: 'points' },
      label(states[state]),
      ' ',
      joined(links, () => ', '),
    )
  })
  if (score === undefined) return [h('p', { class: 'dim' }, 'No case applies here: there is no score.'), others]
  const taken = score.points.filter((each) => each.value !== 'held')
  if (taken.length === 0) return [h('p', null, 'No point was lost: every one that applies was held.'), others]
  const widest = Math.max(...taken.map((each) => each.lostLow))
  const total = taken.reduce((sum, each) => sum + each.lostLow, 0)
  const rows = taken.map((each) =>
    h(
      'tr',
      null,
      h('td', null, label(states[each.value])),
      h('th', { scope: 'row' }, pointLink(each.point, view, index, page)),
      h('td', null, severityLabel(each.severity)),
      h('td', { class: 'num' }, decimal(each.lostLow)),
      h('td', { class: 'm' }, meter((100 * each.lostLow) / widest, each.value === 'lost')),
      h('td', null, caseLinks(each.lostTo, view, index, page)),
    ),
  )
  return [
    h(
      'p',
      null,
      `${decimal(total)} of 100 points lost or in doubt at ${counted(taken.length, 'control point')}: ${decimal(Math.max(0, 100 - total))} left.`,
    ),
    capLine(view, index, page),
    h(
      'div',
      { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': `Points lost by ${view.target.spec}` },
      h(
        'table',
        { class: 'lost' },
        h(
          'thead',
          null,
          h(
            'tr',
            null,
            ['State', 'Control point', 'Severity', 'Points', 'Share', 'To'].map((name) =>
              h('th', { scope: 'col', class: name === 'Points' ? 'num' : '' }, name),
            ),
          ),
        ),
        h('tbody', null, rows),
      ),
    ),
    others,
  ]
}

/** What would move the score, and with a script switches to try it; nothing where nothing would. */
export function changes(view: TargetView, page: PageView): ComponentChild {
  const all = whatWouldChange(view, page.doc.formula)
  if (all.length === 0) return undefined
  return [
    h('h4', null, 'What would change it'),
    h(
      'ul',
      { class: 'plain' },
      all.map((each) =>
        h('li', null, `If ${each.condition}: `, h('b', null, scoreRange(each)), ', grade ', h('b', null, each.grade)),
      ),
    ),
    page.live === undefined ? undefined : h(page.live.WhatIf, { view }),
  ]
}
