import { anchor, states } from './mark.ts'
import type { PageView } from './page.ts'
import { h, type VNode } from './vdom.ts'

/** Runtimes that the document has in several versions: which version lost which control point. */
export function versions(page: PageView): VNode[] {
  const byId = Map.groupBy(
    page.targets.map((view, index) => ({ view, index })),
    ({ view }) => view.target.id,
  )
  return [...byId]
    .filter(([, own]) => own.length > 1)
    .map(([id, own]) => {
      const ordered = own.toSorted((a, b) =>
        a.view.target.spec.localeCompare(b.view.target.spec, 'en', { numeric: true }),
      )
      const rows = ordered.map(({ view, index }) =>
        h(
          'tr',
          null,
          h('th', { scope: 'row' }, h('a', { href: `#${anchor.target(index)}` }, view.target.spec)),
          h('td', null, h('b', null, page.grades[index] ?? '-')),
          page.points.map((point) => {
            const held = view.points.find((each) => each.point === point)
            const { mark, name, tone } = states[held?.state ?? 'not-run']
            const lost = held?.state === 'lost' ? held.breached : 0
            const said = `${point}: ${name}`
            return h(
              'td',
              { class: tone, title: said },
              h('span', { role: 'img', 'aria-label': said }, mark, lost > 0 ? h('sub', null, String(lost)) : undefined),
            )
          }),
        ),
      )
      return h(
        'section',
        { class: 'versions' },
        h('h2', null, `Versions of ${id}`),
        h(
          'div',
          { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': `Versions of ${id}` },
          h(
            'table',
            { class: 'matrix upright' },
            h(
              'thead',
              null,
              h(
                'tr',
                null,
                h('td', null),
                h('th', { scope: 'col' }, h('span', null, 'grade')),
                page.points.map((point) => h('th', { scope: 'col' }, h('span', null, point))),
              ),
            ),
            h('tbody', null, rows),
          ),
        ),
      )
    })
}
