import { advice } from '../advice.ts'
import type { CaseView, TargetView } from '../view.ts'
import { visible } from '../visible.ts'
import { caseLinks } from './points.ts'
import { anchor, severityLabel } from './mark.ts'
import { html, type Markup } from './markup.ts'

/** What nobody knows, before anything that is known: by reason, with what to do about it. */
export function unknownPanel(view: TargetView, index: number): Markup | undefined {
  if (view.counts.unknown === 0) return undefined
  const groups = view.unknown.map(
    ({ reason, cases }) =>
      html`<li>
        <p>
          <b>${reason}</b> × ${cases.length}
          <span class="dim"
            >${caseLinks(
              cases.map(({ info }) => info.id),
              view,
              index,
            )}</span
          >
        </p>
        <p>${advice[reason]}</p>
      </li>`,
  )
  return html`<div class="panel unsure">
    <h4>? Unknown (${view.counts.unknown})</h4>
    <p class="dim">Not proven either way. The low score counts all of them as breached.</p>
    <ul>
      ${groups}
    </ul>
  </div>`
}

function breaches(cases: readonly CaseView[], view: TargetView, index: number): Markup[] {
  return cases.map(({ info }) => {
    const at = view.cases.findIndex((each) => each.info.id === info.id)
    return html`<li>
      ${severityLabel(info.severity)} <a href="#${anchor.case(index, at)}">${visible(info.title, 200)}</a>
      <span class="dim">${info.point}</span>
    </li>`
  })
}

/** Vulnerabilities apart from what nobody had promised. */
export function claimPanels(view: TargetView, index: number): Markup | undefined {
  const { brokenClaims, neverClaimed } = view
  if (brokenClaims.length + neverClaimed.length === 0) return undefined
  const broken = html`<div class="panel bad">
    <h4>✗ Broken claims (${brokenClaims.length})</h4>
    <p class="dim">The runtime says that it holds these.</p>
    <ul>
      ${breaches(brokenClaims, view, index)}
    </ul>
  </div>`
  const never = html`<div class="panel">
    <h4>✗ Never claimed (${neverClaimed.length})</h4>
    <p class="dim">Lost as well, but the runtime promises nothing here.</p>
    <ul>
      ${breaches(neverClaimed, view, index)}
    </ul>
  </div>`
  return html`<div class="pair">${brokenClaims.length > 0 ? broken : ''}${neverClaimed.length > 0 ? never : ''}</div>`
}
