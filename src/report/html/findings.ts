import { advice } from '../advice.ts'
import type { CaseView, TargetView } from '../view.ts'
import { severityLabel } from './mark.ts'
import type { PageView } from './page.ts'
import { caseLink, caseLinks } from './points.ts'
import { h, type VNode } from './vdom.ts'

/** What nobody knows, before anything that is known: by reason, with what to do about it. */
export function unknownPanel(view: TargetView, index: number, page: PageView): VNode | undefined {
  if (view.counts.unknown === 0) return undefined
  return h(
    'div',
    { class: 'panel unsure' },
    h('h4', null, `? Unknown (${view.counts.unknown})`),
    h('p', { class: 'dim' }, 'Not proven either way. The low score counts all of them as breached.'),
    h(
      'ul',
      null,
      view.unknown.map(({ reason, cases }) =>
        h(
          'li',
          null,
          h(
            'p',
            null,
            h('b', null, reason),
            ` × ${cases.length} `,
            h(
              'span',
              { class: 'dim' },
              caseLinks(
                cases.map(({ info }) => info.id),
                view,
                index,
                page,
              ),
            ),
          ),
          h('p', null, advice[reason]),
        ),
      ),
    ),
  )
}

const shownBreaches = 60

function breaches(cases: readonly CaseView[], view: TargetView, index: number, page: PageView): VNode {
  const left = cases.length - shownBreaches
  return h(
    'ul',
    null,
    cases
      .slice(0, shownBreaches)
      .map(({ info }) =>
        h(
          'li',
          null,
          severityLabel(info.severity),
          ' ',
          caseLink(info.id, view, index, page, info.title),
          ' ',
          h('span', { class: 'dim' }, info.point),
        ),
      ),
    left > 0 ? h('li', { class: 'dim' }, `and ${left} more: see the control points`) : undefined,
  )
}

function panel(
  title: string,
  said: string,
  kind: string,
  cases: readonly CaseView[],
  view: TargetView,
  index: number,
  page: PageView,
): VNode | undefined {
  if (cases.length === 0) return undefined
  return h(
    'details',
    { class: `panel ${kind}`, open: cases.length <= 12 },
    h('summary', null, h('h4', null, `✗ ${title} (${cases.length})`)),
    h('p', { class: 'dim' }, said),
    breaches(cases, view, index, page),
  )
}

/** Vulnerabilities apart from what nobody had promised. */
export function claimPanels(view: TargetView, index: number, page: PageView): VNode | undefined {
  const { brokenClaims, neverClaimed } = view
  if (brokenClaims.length + neverClaimed.length === 0) return undefined
  return h(
    'div',
    { class: 'pair' },
    panel('Broken claims', 'The runtime says that it holds these.', 'bad', brokenClaims, view, index, page),
    panel('Never claimed', 'Lost as well, but the runtime promises nothing here.', '', neverClaimed, view, index, page),
  )
}
