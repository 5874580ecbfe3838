import { useState } from 'preact/hooks'
import { formulaVersion, score, type Score, type ScoredVerdict } from '../../../score.ts'
import { scoreRange } from '../../change.ts'
import type { TargetView } from '../../view.ts'
import { severityLabel } from '../mark.ts'
import { h, type FunctionComponent, type VNode } from '../vdom.ts'

type Settled = 'open' | 'contained' | 'breached'

/** The score with some control points held and unknown verdicts settled. Undefined where nothing applies. */
export function scoreIf(view: TargetView, held: ReadonlySet<string>, unknown: Settled): Score | undefined {
  const kindOf = ({ info, result }: TargetView['cases'][number]): ScoredVerdict['verdict'] => {
    const { kind } = result.verdict
    if (kind === 'unknown' && unknown !== 'open') return unknown
    return kind === 'breached' && held.has(info.point) ? 'contained' : kind
  }
  return score(
    view.cases.map((each) => ({
      caseId: each.info.id,
      point: each.info.point,
      severity: each.info.severity,
      verdict: kindOf(each),
    })),
  )
}

const choices: readonly (readonly [Settled, string])[] = [
  ['open', 'stays unknown'],
  ['contained', 'was contained'],
  ['breached', 'was breached'],
]

function Switches({ view }: { readonly view: TargetView }): VNode {
  const [held, setHeld] = useState<ReadonlySet<string>>(new Set())
  const [unknown, setUnknown] = useState<Settled>('open')
  const lost = view.points.filter(({ breached }) => breached > 0)
  const next = scoreIf(view, held, unknown)
  const turn = (point: string): void =>
    setHeld(new Set(held.has(point) ? [...held].filter((each) => each !== point) : [...held, point]))
  const name = `unknown-${view.target.spec}`
  return h(
    'details',
    { class: 'what-if' },
    h('summary', null, 'Try it'),
    lost.length === 0
      ? undefined
      : h(
          'fieldset',
          null,
          h('legend', null, 'If these control points were held'),
          lost.map(({ point, cases }) =>
            h(
              'label',
              null,
              h('input', { type: 'checkbox', checked: held.has(point), onChange: () => turn(point) }),
              ` ${point} `,
              severityLabel(cases[0]?.info.severity ?? 'low'),
            ),
          ),
        ),
    view.counts.unknown === 0
      ? undefined
      : h(
          'fieldset',
          null,
          h('legend', null, `If what is unknown (${view.counts.unknown})`),
          choices.map(([value, said]) =>
            h(
              'label',
              null,
              h('input', { type: 'radio', name, checked: unknown === value, onChange: () => setUnknown(value) }),
              ` ${said}`,
            ),
          ),
        ),
    h(
      'p',
      { class: 'cap', role: 'status' },
      'Then: ',
      h('b', null, next === undefined ? 'no score' : `${scoreRange(next)} of 100, grade ${next.grade}`),
    ),
  )
}

/** Switches that score a target again in the page; without them for a formula that this version cannot apply. */
export function whatIf(formula: number): FunctionComponent<{ readonly view: TargetView }> {
  return ({ view }) => (formula === formulaVersion ? h(Switches, { view }) : null)
}
