import { shownGrade } from '../../result.ts'
import { counted } from '../measure.ts'
import type { DocumentView, PointView, TargetView } from '../view.ts'
import { visible } from '../visible.ts'
import { anchor, boundaryOf, gradeTone, scoreLine, states } from './mark.ts'
import { html, type Markup } from './markup.ts'

/** The score on a scale of grades: full up to the low end, hatched from there to the high one. */
export function scoreBar({ target }: TargetView): Markup {
  const { score } = target
  if (score === undefined) return html`<p class="dim">No case applies: there is no score.</p>`
  const label = `low ${score.low}, high ${score.high} of 100`
  return html`<div class="bar" role="img" aria-label="${label}">
      <i class="low" style="width:${score.low}%"></i
      ><i class="open" style="left:${score.low}%;width:${score.high - score.low}%"></i>
    </div>
    <div class="scale" aria-hidden="true"><i>F</i><i>E</i><i>D</i><i>C</i><i>B</i><i>A</i></div>`
}

function card(view: TargetView, index: number): Markup {
  const { target, counts, brokenClaims } = view
  const grade = shownGrade(target)
  const role = target.role === 'standard' ? '' : ` · ${target.role}`
  const count = (number: number, noun: string, tone: string): Markup =>
    html`<li class="${number > 0 ? tone : 'zero'}"><b>${number}</b> ${noun}</li>`
  return html`<a class="card" href="#${anchor.target(index)}">
    <div class="head">
      <div>
        <h3>${visible(target.spec, 80)}</h3>
        <p class="dim">${boundaryOf(target)}${role}</p>
      </div>
      <span class="grade ${gradeTone(grade)}">${grade}</span>
    </div>
    ${scoreLine(target)} ${scoreBar(view)}
    <ul>
      ${count(counts.breached, 'breached', 'bad')}${count(brokenClaims.length, brokenClaims.length === 1 ? 'broken claim' : 'broken claims', 'bad')}${count(counts.unknown, 'unknown', 'unsure')}${count(counts.contained, 'contained', 'good')}
    </ul>
  </a>`
}

function cell(point: PointView, target: number, index: number): Markup {
  const { mark, name, tone } = states[point.state]
  const title = `${name}: ${counted(point.cases.length, 'case')}, ${point.breached} breached, ${point.unknown} unknown`
  if (point.state === 'not-run') return html`<td class="none"><span title="not run">${mark}</span></td>`
  const count = point.state === 'lost' ? point.breached : point.state === 'unknown' ? point.unknown : 0
  return html`<td class="${tone}">
    <a href="#${anchor.point(target, index)}" title="${title}"
      >${mark}${count > 0 ? html`<sub>${count}</sub>` : ''}<span class="sr"> ${name}</span></a
    >
  </td>`
}

function matrix({ targets, points }: DocumentView): Markup {
  const upright = targets.length > 5 ? ' upright' : ''
  const heads = targets.map(
    ({ target }, index) =>
      html`<th scope="col">
        <a href="#${anchor.target(index)}"><span>${visible(target.spec, 40)}</span></a>
      </th>`,
  )
  const rows = points.map((point) => {
    const cells = targets.map((each, index) => {
      const at = each.points.findIndex((own) => own.point === point)
      const own = each.points[at]
      return own === undefined ? html`<td></td>` : cell(own, index, at)
    })
    return html`<tr>
      <th scope="row">${point}</th>
      ${cells}
    </tr> `
  })
  return html`<div class="scroll">
      <table class="matrix${upright}">
        <thead>
          <tr>
            <td></td>
            ${heads}
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
    <p class="legend">
      <span class="good"><b>✓</b> held</span
      ><span class="bad"><b>✗</b> lost, with the number of cases that breached</span
      ><span class="unsure"><b>?</b> unknown, with the number of cases</span
      ><span class="none"><b>–</b> not applicable</span>
    </p>`
}

/** A card for each target, and the control points it held and lost. */
export function overview(view: DocumentView): Markup {
  return html`<section class="cards" aria-label="Targets">${view.targets.map(card)}</section>
    <section>
      <h2>Control points</h2>
      ${matrix(view)}
    </section>`
}
