import { useLayoutEffect, useRef } from 'preact/hooks'
import { counted } from '../../measure.ts'
import { anchor, label, severityLabel, states, verdictLabel } from '../mark.ts'
import type { PageView } from '../page.ts'
import { h, type ComponentChild, type VNode } from '../vdom.ts'
import { caseBody } from './case.ts'
import type { Dialog } from './dom.ts'
import { go, type Place } from './place.ts'
import { trialStrip } from './trials.ts'

interface Shown {
  readonly title: string
  readonly content: ComponentChild
  /** Where the arrow keys lead. */
  readonly before?: Place
  readonly after?: Place
}

const hashOf = (place: Place): string =>
  place.kind === 'page' ? '#' : `#${anchor[place.kind](place.target, place.index)}`

function pointContent(page: PageView, target: number, index: number): Shown | undefined {
  const view = page.targets[target]
  const point = view?.points[index]
  if (view === undefined || point === undefined) return undefined
  const rows = point.cases.map((each) =>
    h(
      'li',
      null,
      verdictLabel(each.result.verdict.kind),
      h(
        'div',
        null,
        h('a', { href: `#${anchor.case(target, view.cases.indexOf(each))}` }, each.info.title),
        h('code', null, each.info.id),
      ),
      severityLabel(each.info.severity),
      trialStrip(each.result, 20),
    ),
  )
  return {
    title: point.point,
    content: [
      h(
        'p',
        null,
        label(states[point.state]),
        ` ${counted(point.cases.length, 'case')} on ${view.target.spec}: ${point.breached} breached, ${point.unknown} unknown, ${point.contained} contained.`,
      ),
      h('ul', { class: 'cases' }, rows),
    ],
  }
}

function caseContent(page: PageView, target: number, index: number): Shown | undefined {
  const view = page.targets[target]
  const each = view?.cases[index]
  if (view === undefined || each === undefined) return undefined
  const pointIndex = view.points.findIndex(({ point }) => point === each.info.point)
  const siblings = view.points[pointIndex]?.cases ?? []
  const at = siblings.indexOf(each)
  const beside = (step: number): Place | undefined => {
    const other = siblings[at + step]
    return other === undefined ? undefined : { kind: 'case', target, index: view.cases.indexOf(other) }
  }
  const before = beside(-1)
  const after = beside(1)
  return {
    title: each.info.title,
    content: [
      h(
        'p',
        { class: 'crumbs' },
        h('a', { href: hashOf({ kind: 'point', target, index: pointIndex }) }, each.info.point),
        ` on ${view.target.spec}, case ${at + 1} of ${siblings.length}`,
        before === undefined ? undefined : [' · ', h('a', { href: hashOf(before) }, '← previous')],
        after === undefined ? undefined : [' · ', h('a', { href: hashOf(after) }, 'next →')],
      ),
      caseBody(each, view, page),
    ],
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  }
}

interface DrawerProps {
  readonly page: PageView
  readonly place: Place
  readonly close: () => void
}

/** What lies behind a cell of the matrix, and behind one case. Escape closes it; the arrow keys walk its cases. */
export function Drawer({ page, place, close }: DrawerProps): VNode {
  const dialog = useRef<Dialog>(null)
  const heading = useRef<Dialog>(null)
  const shown =
    place.kind === 'point'
      ? pointContent(page, place.target, place.index)
      : place.kind === 'case'
        ? caseContent(page, place.target, place.index)
        : undefined
  const key = hashOf(place)
  useLayoutEffect(() => {
    const own = dialog.current
    if (own === null) return
    if (key === '#') {
      if (own.open) own.close()
      return
    }
    if (!own.open) own.showModal()
    own.scrollTop = 0
    heading.current?.focus({ preventScroll: true })
  }, [key])
  const walk = ({ key: pressed }: { readonly key: string }): void => {
    const next = pressed === 'ArrowLeft' ? shown?.before : pressed === 'ArrowRight' ? shown?.after : undefined
    if (next !== undefined) go(next)
  }
  const outside = (event: { readonly target: unknown }): void => {
    if (event.target === dialog.current) close()
  }
  return h(
    'dialog',
    {
      ref: dialog as never,
      class: 'drawer',
      'aria-labelledby': 'drawer',
      onClose: close,
      onKeyDown: walk,
      onClick: outside,
    },
    shown === undefined
      ? undefined
      : h(
          'div',
          null,
          h(
            'div',
            { class: 'head' },
            h('h2', { id: 'drawer', ref: heading as never, tabIndex: -1 }, shown.title),
            h('button', { type: 'button', onClick: close }, 'Close'),
          ),
          shown.content,
        ),
  )
}
