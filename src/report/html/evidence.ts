import { counted } from '../measure.ts'
import { facts } from './mark.ts'
import type { PageView } from './page.ts'
import { h, type VNode } from './vdom.ts'

function warnings({ doc }: PageView): VNode[] {
  const warn = (title: string, text: string): VNode => h('p', { class: 'warn' }, h('b', null, title), ` ${text}`)
  return [
    ...(doc.interrupted ? [warn('Interrupted.', 'The run was stopped: this result is not complete.')] : []),
    ...(doc.cell.kind === 'none'
      ? [warn('No outer cell.', `Hosts ran without bubblewrap around them: ${doc.cell.detail}`)]
      : []),
    ...(doc.controls.notRed.length > 0
      ? [
          warn(
            'Positive controls that stayed quiet:',
            `${doc.controls.notRed.slice(0, 20).join(', ')}. Their cases prove nothing here.`,
          ),
        ]
      : []),
  ]
}

/** What the verdicts stand on: which controls were red, what ran at all, and how much of it nobody knows. */
export function evidence(page: PageView): VNode {
  const { doc, audited } = page
  const { refreshed, reused, notRed } = doc.controls
  const all = refreshed + reused
  const verdicts = audited.flatMap(({ cases }) => cases.map(({ result }) => result))
  const tried = verdicts.filter((each) => each.payload.length > 0)
  const witnessed = tried.filter((each) => each.payload.some((seen) => seen.witness)).length
  const completed = tried.filter((each) => each.control?.witness === true).length
  const unknown = verdicts.filter((each) => each.verdict.kind === 'unknown').length
  return h(
    'section',
    { id: 'evidence' },
    h('h2', null, 'Evidence'),
    warnings(page),
    facts([
      [
        'Positive controls',
        `${Math.max(0, all - notRed.length)} of ${all} red on this machine: ${refreshed} run now, ${reused} from kept evidence`,
      ],
      ['Witness', `seen in ${witnessed} of ${counted(tried.length, 'case')} that ran`],
      ['Harmless controls', `${completed} of ${tried.length} reached the same step`],
      [
        'Unknown',
        unknown === 0
          ? 'nothing'
          : h('span', { class: 'v unsure' }, `? ${counted(unknown, 'verdict')}, counted as breached in the low score`),
      ],
      ['Outer cell', doc.cell.kind === 'none' ? 'none' : doc.cell.detail],
    ]),
  )
}
