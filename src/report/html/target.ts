import { unspokenLine } from '../language.ts'
import { counted, duration } from '../measure.ts'
import type { TargetView } from '../view.ts'
import { scoreBar } from './bar.ts'
import { claimPanels, unknownPanel } from './findings.ts'
import {
  anchor,
  boundaryOf,
  facts,
  gradeBox,
  joined,
  label,
  lineBreak,
  scoreLine,
  states,
  table,
  digest,
} from './mark.ts'
import type { PageView } from './page.ts'
import { changes, pointsLost } from './points.ts'
import { h, type ComponentChild, type VNode } from './vdom.ts'

function about(view: TargetView): VNode {
  const { target } = view
  const runtime = Object.entries(target.runtime).map(([name, value]) => `${name} ${value}`)
  const features = (state: string): string =>
    Object.keys(target.features)
      .filter((name) => target.features[name] === state)
      .join(', ')
  const node = [target.node, target.v8 === undefined ? undefined : `V8 ${target.v8}`]
  return facts([
    ['Runtime', runtime.join(', ')],
    ['Node', node.filter((each) => each !== undefined).join(', ')],
    ['Language', unspokenLine(view)],
    ['Integrity', target.integrity === undefined ? undefined : h('code', null, target.integrity)],
    ['Adapter', digest(target.adapterDigest)],
    ['Run', `${counted(target.hostsStarted, 'host')} in ${duration(target.wallMs)}`],
    ['Features absent', features('absent')],
    ['Features unknown', features('unknown')],
  ])
}

function limits({ target }: TargetView): ComponentChild {
  if (target.limits.length === 0) return undefined
  const verified = { held: 'held', broken: 'lost', unknown: 'unknown' } as const
  const rows = target.limits.map((each) => [
    each.resource,
    each.requested,
    each.enforcedBy,
    label({ ...states[verified[each.verified]], name: each.verified }),
  ])
  return [
    h('h4', null, 'Limits'),
    table(`Limits of ${target.spec}`, ['Resource', 'Requested', 'Enforced by', 'Verified'], rows),
  ]
}

function claims({ target }: TargetView): ComponentChild {
  if (target.claims.length === 0) return undefined
  const words = { claimed: 'holds', never: 'does not hold', silent: 'silent' } as const
  const groups = Map.groupBy(target.claims, (each) => JSON.stringify([each.holds, each.says, each.source]))
  const rows = [...groups.values()].map((same) => {
    const [first] = same
    const names = same.map((each) => (each.cases === undefined ? each.point : each.cases.slice(0, 8).join(', ')))
    return [
      joined(names, lineBreak),
      words[first?.holds ?? 'silent'],
      [first?.says, lineBreak(), h('span', { class: 'dim' }, first?.source)],
    ]
  })
  return [
    h('h4', null, 'Claims'),
    table(`Claims of ${target.spec}`, ['Control point', 'It says', 'In its words'], rows, 'claims'),
  ]
}

/** One target: its verdict, what is unknown, which claims broke, where the points went. */
export function targetSection(view: TargetView, index: number, page: PageView): VNode {
  const { target } = view
  const role = target.role === 'standard' ? '' : ` · ${target.role} target`
  const failed = h(
    'p',
    { class: 'warn' },
    h('b', null, 'The instrument failed.'),
    ' A positive control stayed quiet or an oracle was dead: do not use this score.',
  )
  return h(
    'section',
    { class: 'target', id: anchor.target(index) },
    h(
      'div',
      { class: 'head' },
      h(
        'div',
        null,
        h('h2', null, target.spec),
        h('p', { class: 'dim' }, target.title, ' · ', boundaryOf(target), role),
      ),
      h('div', { class: 'big' }, scoreLine(target), gradeBox(page.grades[index] ?? '-')),
    ),
    scoreBar(target),
    target.instrumentFailed ? failed : undefined,
    h('h3', null, 'Where the points went'),
    pointsLost(view, index, page),
    changes(view, page),
    unknownPanel(view, index, page),
    claimPanels(view, index, page),
    h(
      'details',
      { class: 'about' },
      h('summary', null, 'Limits, claims and runtime'),
      limits(view),
      claims(view),
      h('h4', null, 'Runtime'),
      about(view),
    ),
  )
}
