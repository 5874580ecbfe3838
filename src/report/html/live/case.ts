import { effects } from '../../../case.ts'
import { claimAbout } from '../../../target.ts'
import { advice } from '../../advice.ts'
import { waiverOf } from '../../context.ts'
import { embedderAdvice } from '../../embedder.ts'
import { bytes, counted, duration, moment, percent } from '../../measure.ts'
import type { CaseView, TargetView } from '../../view.ts'
import { code, command, facts, joined, lineBreak, severityLabel, table, verdictLabel, digest } from '../mark.ts'
import type { PageView } from '../page.ts'
import { h, type ComponentChild, type VNode } from '../vdom.ts'
import { trialStrip } from './trials.ts'

const shownTrials = 20

function claimOf({ result, info }: CaseView, { target }: TargetView): string {
  const said = claimAbout(target.claims, info.id, info.point)
  const breached = result.verdict.kind === 'breached'
  const word = {
    claimed: breached ? 'Broken: the runtime claims this' : 'The runtime claims this',
    never: 'Never made: the runtime says that it does not hold this',
    silent: 'Never made: nothing is said of this',
  }[result.claim]
  return said === undefined ? `${word}.` : `${word}: ${said.says} (${said.source})`
}

/** The ladder of effects up to the one that the case proves where it breaches. */
function ladder({ info, result }: CaseView): VNode {
  const proven = result.verdict.kind === 'breached'
  const top = effects.indexOf(info.effect)
  return h(
    'ol',
    { class: 'ladder', 'aria-label': `Effect: ${info.effect}, ${proven ? 'proven' : 'not proven here'}` },
    effects.map((effect, index) =>
      h(
        'li',
        { class: index === top ? (proven ? 'bad' : 'aimed') : '' },
        effect,
        index === top ? h('small', null, proven ? ' ✗ proven' : ' tried for') : undefined,
      ),
    ),
  )
}

function oracle({ result: { verdict } }: CaseView): ComponentChild {
  switch (verdict.kind) {
    case 'breached':
      return h(
        'ul',
        { class: 'plain' },
        verdict.evidence.slice(0, 20).map((each) => h('li', null, h('b', null, each.oracle), ': ', each.detail)),
      )
    case 'contained':
      return h(
        'p',
        null,
        `All oracles were alive and saw nothing in ${counted(verdict.trials, 'trial')}; with 95 % confidence the true rate is below ${percent(verdict.breachRateBelow)} (exact bound).`,
      )
    case 'unknown':
      return h(
        'p',
        null,
        h('b', null, verdict.reason),
        ': ',
        verdict.detail,
        ' ',
        h('span', { class: 'dim' }, advice[verdict.reason]),
      )
    case 'not-applicable':
      return h('p', null, 'Does not apply: a probe ran in the target and found no ', code(verdict.feature), '.')
  }
}

function beside({ result }: CaseView): VNode {
  const { positiveControl: control, verdict } = result
  const here =
    verdict.kind === 'breached'
      ? `${verdict.breaches} of ${counted(verdict.trials, 'trial')} breached`
      : verdict.kind === 'contained'
        ? `0 of ${counted(verdict.trials, 'trial')} breached`
        : verdict.kind
  return h(
    'div',
    { class: 'pair' },
    h(
      'div',
      { class: 'panel' },
      h('h3', null, 'Here'),
      verdictLabel(verdict.kind),
      h('p', null, here),
      trialStrip(result, 60),
    ),
    h(
      'div',
      { class: 'panel' },
      h('h3', null, 'Positive control'),
      control === undefined
        ? h('p', null, 'Not seen red on this machine.')
        : [
            h('p', null, `${control.target}: ${control.breaches} of ${counted(control.trials, 'trial')} breached`),
            h('p', { class: 'dim' }, `${moment(control.at)} `, digest(control.digest)),
          ],
    ),
  )
}

function trials({ result }: CaseView): ComponentChild {
  const kept = result.payload.slice(0, shownTrials).map((seen, index) => [`payload ${index + 1}`, seen] as const)
  const all = result.control === undefined ? kept : [...kept, ['harmless control', result.control] as const]
  if (all.length === 0) return undefined
  return [
    h('h3', null, 'Trials'),
    table(
      'Trials that the document keeps',
      ['Trial', 'Exit', 'Witness', 'Wall', 'CPU', 'Memory', 'Notes'],
      all.map(([name, seen]) => [
        name,
        seen.exit,
        seen.witness ? '✓ seen' : '✗ not seen',
        duration(seen.wallMs),
        duration(seen.cpuMs),
        bytes(seen.rssGrowthBytes),
        seen.notes.join(' / '),
      ]),
      'trials',
    ),
  ]
}

/** All that is known of one case on one target. */
export function caseBody(each: CaseView, view: TargetView, page: PageView): ComponentChild {
  const { info, result } = each
  const waiver = waiverOf(page.beside, view.target, result)
  return [
    h('p', null, verdictLabel(result.verdict.kind), ' ', severityLabel(info.severity), ' ', code(info.id)),
    waiver === undefined
      ? undefined
      : h('p', { class: 'warn' }, h('b', null, `Waived until ${waiver.end}`), ` by ${waiver.owner}: ${waiver.reason}`),
    ladder(each),
    beside(each),
    h('h3', null, 'What the oracles saw'),
    oracle(each),
    trials(each),
    h('h3', null, 'What it means'),
    facts([
      ['Claim', claimOf(each, view)],
      ['Impact', info.impact],
      ['For the author', info.remediation],
      ['For the embedder', embedderAdvice[info.point]],
      ['Provenance', joined(info.provenance, lineBreak)],
      [
        'Case',
        [
          `revision ${result.revision}, ${info.technique} (${info.taxonomy}), ${info.cwe.join(', ')} `,
          digest(info.digest),
        ],
      ],
      ['Replay', command(result.replay)],
    ]),
  ]
}
