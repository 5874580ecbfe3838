import type { CaseResult } from '../../result.ts'
import { claimAbout } from '../../target.ts'
import { bytes, counted, duration, moment, percent, shortDigest } from '../measure.ts'
import type { CaseView, TargetView } from '../view.ts'
import { visible } from '../visible.ts'
import { advice } from '../advice.ts'
import { anchor, command, facts, severityLabel, verdictLabel } from './mark.ts'
import { html, joined, type Markup } from './markup.ts'

type Seen = CaseResult['payload'][number]
const shownExits = 5

function trials({ verdict, payload }: CaseResult): string {
  switch (verdict.kind) {
    case 'breached':
      return `${verdict.breaches} of ${counted(verdict.trials, 'trial')} breached`
    case 'contained':
      return `0 of ${counted(verdict.trials, 'trial')} breached; with 95 % confidence the true rate is below ${percent(verdict.breachRateBelow)} (exact bound)`
    case 'unknown':
      return `${counted(payload.length, 'trial')}, which prove nothing`
    case 'not-applicable':
      return 'none'
  }
}

/** The ways in which trials ended, each with its count and the most that it took. */
function exits(payload: readonly Seen[]): Markup {
  const most = (values: readonly number[]): number => Math.max(...values)
  const groups = [...Map.groupBy(payload, (each) => each.exit)].slice(0, shownExits).map(([exit, seen]) => {
    const cost = [
      duration(most(seen.map((each) => each.wallMs))),
      `CPU ${duration(most(seen.map((each) => each.cpuMs)))}`,
      `memory ${bytes(most(seen.map((each) => each.rssGrowthBytes)))}`,
    ]
    return html`${visible(exit, 200)}${seen.length > 1 ? ` × ${seen.length}` : ''}
      <span class="dim">${seen.length > 1 ? 'at most ' : ''}${cost.join(', ')}</span>`
  })
  return joined(groups, html`<br />`)
}

function claimOf({ result, info }: CaseView, { target }: TargetView): string {
  const said = claimAbout(target.claims, info.id, info.point)
  const word = {
    claimed: 'The runtime claims this',
    never: 'The runtime says that it does not hold this',
    silent: 'Nothing is said of this',
  }
  return said === undefined
    ? `${word[result.claim]}.`
    : `${word[result.claim]}: ${visible(said.says, 300)} (${visible(said.source, 200)})`
}

function evidence({ verdict }: CaseResult): Markup | string | undefined {
  switch (verdict.kind) {
    case 'breached':
      return joined(
        verdict.evidence.map((each) => html`<b>${each.oracle}</b>: ${each.detail}`),
        html`<br />`,
      )
    case 'unknown':
      return html`<b>${verdict.reason}</b>: ${verdict.detail} <span class="dim">${advice[verdict.reason]}</span>`
    default:
      return undefined
  }
}

function witness({ payload, control }: CaseResult): string {
  const seen = payload.filter((each) => each.witness).length
  const ran =
    control === undefined
      ? 'no control ran'
      : `control: ${visible(control.exit, 200)}, ${control.witness ? 'seen' : 'not seen'}`
  return `seen in ${seen} of ${counted(payload.length, 'trial')}; ${ran}`
}

function body(each: CaseView, view: TargetView): Markup {
  const { info, result } = each
  const { positiveControl: control, verdict } = result
  const breached = verdict.kind === 'breached'
  const notes = result.payload.flatMap((seen) => seen.notes).slice(0, 5)
  return html`<dl class="facts">
    ${facts([
      [breached ? 'Evidence' : 'Reason', evidence(result)],
      ['Trials', trials(result)],
      ['Exits', result.payload.length > 0 ? exits(result.payload) : undefined],
      ['Witness', witness(result)],
      [
        'Positive control',
        control === undefined
          ? 'not seen red on this machine'
          : html`${control.target} breached in ${control.breaches} of ${counted(control.trials, 'trial')} on
              ${moment(control.at)} <code>${shortDigest(control.digest)}</code>`,
      ],
      ['Notes', notes.map((note) => visible(note, 200)).join(' / ')],
      ['Claim', breached ? claimOf(each, view) : undefined],
      ['Impact', breached ? info.impact : undefined],
      ['Remediation', breached ? info.remediation : undefined],
      [
        'Provenance',
        joined(
          info.provenance.slice(0, 10).map((line) => html`${visible(line, 300)}`),
          html`<br />`,
        ),
      ],
      [
        'Case',
        html`revision ${result.revision}, ${info.technique} (${info.taxonomy}), effect ${info.effect},
          ${info.cwe.slice(0, 10).join(', ')} <code>${shortDigest(info.digest)}</code>`,
      ],
      ['Replay', command(result.replay)],
    ])}
  </dl>`
}

/** One case on one target: a line that opens, or only a line where it does not apply. */
export function caseRow(each: CaseView, view: TargetView, target: number): Markup {
  const { info, result } = each
  const id = anchor.case(target, view.cases.indexOf(each))
  const title = visible(info.title, 200)
  const name = visible(info.id, 100)
  if (result.verdict.kind === 'not-applicable')
    return html`<div class="case row" id="${id}">
      ${verdictLabel('not-applicable')}<span class="t">${title}</span
      ><span class="m">no ${visible(result.verdict.feature, 60)}</span><code>${name}</code>
    </div> `
  return html`<details class="case ${result.verdict.kind}" id="${id}">
    <summary class="row">
      ${verdictLabel(result.verdict.kind)}<span class="t">${title}</span
      ><span class="m">${severityLabel(info.severity)}</span><code>${name}</code>
    </summary>
    ${body(each, view)}
  </details> `
}
