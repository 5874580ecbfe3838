import type { CaseResult } from '../../../result.ts'
import { counted } from '../../measure.ts'
import { h, type VNode } from '../vdom.ts'

/** Trials that breached, that stayed quiet, that prove nothing. */
function split({ verdict, payload }: CaseResult): {
  readonly bad: number
  readonly good: number
  readonly unsure: number
} {
  switch (verdict.kind) {
    case 'breached':
      return { bad: verdict.breaches, good: verdict.trials - verdict.breaches, unsure: 0 }
    case 'contained':
      return { bad: 0, good: verdict.trials, unsure: 0 }
    case 'unknown':
      return { bad: 0, good: 0, unsure: payload.length }
    case 'not-applicable':
      return { bad: 0, good: 0, unsure: 0 }
  }
}

/** A mark for each trial, breaches first: the document keeps how many, not in which order. At most `most` marks. */
export function trialStrip(result: CaseResult, most: number): VNode {
  const { bad, good, unsure } = split(result)
  const all = bad + good + unsure
  const said =
    all === 0
      ? 'no trial'
      : `${counted(all, 'trial')}: ${bad} breached, ${good} quiet${unsure > 0 ? `, ${unsure} unknown` : ''}`
  const shown = {
    bad: Math.min(bad, most),
    good: Math.min(good, Math.max(0, most - bad)),
    unsure: Math.min(unsure, most),
  }
  const left = all - shown.bad - shown.good - shown.unsure
  return h(
    'span',
    { class: 'strip', role: 'img', 'aria-label': said, title: said },
    shown.bad > 0 ? h('b', { class: 'bad' }, '✗'.repeat(shown.bad)) : undefined,
    shown.good > 0 ? h('b', { class: 'good' }, '✓'.repeat(shown.good)) : undefined,
    shown.unsure > 0 ? h('b', { class: 'unsure' }, '?'.repeat(shown.unsure)) : undefined,
    all === 0 ? '–' : left > 0 ? ` +${left}` : '',
  )
}
