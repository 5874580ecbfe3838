import { scoreRange, whatWouldChange } from '../change.ts'
import { decimal } from '../measure.ts'
import type { TargetView } from '../view.ts'
import { visible } from '../visible.ts'
import { anchor, severityLabel, states } from './mark.ts'
import { html, joined, type Markup } from './markup.ts'

const shownIds = 4

/** Ids of cases as links to where the target's section tells of them; the first few, and how many more. */
export function caseLinks(ids: readonly string[], view: TargetView, index: number): Markup {
  const links = ids.slice(0, shownIds).map((id) => {
    const at = view.cases.findIndex((each) => each.info.id === id)
    const name = visible(id, 100)
    return at < 0 ? html`<code>${name}</code>` : html`<a href="#${anchor.case(index, at)}"><code>${name}</code></a>`
  })
  const left = ids.length - links.length
  return html`${joined(links, html`, `)}${left > 0 ? ` and ${left} more` : ''}`
}

function capLine(view: TargetView, index: number): Markup | undefined {
  const { score } = view.target
  const cap = score?.capLow
  if (score === undefined || cap === undefined) return undefined
  const certain = score.capHigh?.limit === cap.limit
  const why = certain
    ? `a ${cap.severity} breach leaves no more`
    : `a ${cap.severity} case is unknown, and would leave no more`
  return html`<p class="cap">
    <b>${score.low < cap.limit ? 'Cap' : 'Capped at'} ${cap.limit}:</b> ${why}. ${caseLinks(cap.cases, view, index)}
  </p>`
}

/** Where the points of a target went, to which case, and what capped the grade. */
export function pointsLost(view: TargetView, index: number): Markup {
  const { score } = view.target
  if (score === undefined) return html`<p class="dim">No case applies here: there is no score.</p>`
  const taken = score.points.filter((each) => each.value !== 'held')
  if (taken.length === 0) return html`<p>No point was lost: every one that applies was held.</p>`
  const widest = Math.max(...taken.map((each) => each.lostLow))
  const rows = taken.map((each) => {
    const { mark, name, tone } = states[each.value]
    const share = decimal((100 * each.lostLow) / widest)
    return html`<tr>
      <td>
        <span class="v ${tone}"><b>${mark}</b> ${name}</span>
      </td>
      <th scope="row">${each.point}</th>
      <td>${severityLabel(each.severity)}</td>
      <td class="num">${decimal(each.lostLow)}</td>
      <td class="meter"><i class="${tone}" style="width:${share}%"></i></td>
      <td>${caseLinks(each.lostTo, view, index)}</td>
    </tr> `
  })
  const total = taken.reduce((sum, each) => sum + each.lostLow, 0)
  return html`<div class="scroll">
      <table class="lost">
        <thead>
          <tr>
            <th></th>
            <th>Control point</th>
            <th>Severity</th>
            <th class="num">Points</th>
            <th></th>
            <th>To</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
        <tfoot>
          <tr>
            <td></td>
            <th>Left of 100</th>
            <td></td>
            <td class="num">${decimal(Math.max(0, 100 - total))}</td>
            <td></td>
            <td></td>
          </tr>
        </tfoot>
      </table>
    </div>
    ${capLine(view, index)}`
}

/** What would move the score; nothing where nothing would. */
export function changes(view: TargetView, formula: number): Markup | undefined {
  const all = whatWouldChange(view, formula)
  if (all.length === 0) return undefined
  const rows = all.map(
    (each) => html`<li>If ${each.condition}: <b>${scoreRange(each)}</b>, grade <b>${each.grade}</b></li>`,
  )
  return html`<h4>What would change it</h4>
    <ul class="plain">
      ${rows}
    </ul>`
}
