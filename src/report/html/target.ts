import { shownGrade } from '../../result.ts'
import { counted, duration, shortDigest } from '../measure.ts'
import type { DocumentView, PointView, TargetView } from '../view.ts'
import { visible } from '../visible.ts'
import { caseRow } from './case.ts'
import { claimPanels, unknownPanel } from './findings.ts'
import { anchor, boundaryOf, facts, gradeTone, scoreLine, states } from './mark.ts'
import { html, joined, type Markup } from './markup.ts'
import { scoreBar } from './overview.ts'
import { changes, pointsLost } from './points.ts'

function about({ target }: TargetView): Markup {
  const runtime = Object.entries(target.runtime).map(([name, value]) => `${visible(name, 60)} ${visible(value, 120)}`)
  const absent = Object.keys(target.features).filter((name) => target.features[name] === 'absent')
  const unsure = Object.keys(target.features).filter((name) => target.features[name] === 'unknown')
  return html`<dl class="facts">
    ${facts([
      ['Runtime', runtime.join(', ')],
      [
        'Node',
        [target.node, target.v8 === undefined ? undefined : `V8 ${target.v8}`]
          .filter((each) => each !== undefined)
          .join(', '),
      ],
      ['Integrity', target.integrity === undefined ? undefined : html`<code>${target.integrity}</code>`],
      ['Adapter', html`<code title="${target.adapterDigest}">${shortDigest(target.adapterDigest)}</code>`],
      ['Run', `${counted(target.hostsStarted, 'host')} in ${duration(target.wallMs)}`],
      ['Features absent', absent.join(', ')],
      ['Features unknown', unsure.join(', ')],
    ])}
  </dl>`
}

function limits({ target }: TargetView): Markup | undefined {
  if (target.limits.length === 0) return undefined
  const tones = { held: 'held', broken: 'lost', unknown: 'unknown' } as const
  const rows = target.limits.map((each) => {
    const { mark, tone } = states[tones[each.verified]]
    return html`<tr>
      <th scope="row">${each.resource}</th>
      <td>${each.requested}</td>
      <td>${each.enforcedBy}</td>
      <td>
        <span class="v ${tone}"><b>${mark}</b> ${each.verified}</span>
      </td>
    </tr>`
  })
  return html`<h4>Limits</h4>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>Resource</th>
            <th>Requested</th>
            <th>Enforced by</th>
            <th>Verified</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>`
}

function claims({ target }: TargetView): Markup | undefined {
  if (target.claims.length === 0) return undefined
  const words = { claimed: 'holds', never: 'does not hold', silent: 'silent' } as const
  const groups = Map.groupBy(target.claims, (each) => JSON.stringify([each.holds, each.says, each.source]))
  const rows = [...groups.values()].map((same) => {
    const [first] = same
    return html`<tr>
      <th scope="row">
        ${joined(
          same.map((each) => html`${each.cases === undefined ? each.point : visible(each.cases.join(', '), 300)}`),
          html`<br />`,
        )}
      </th>
      <td>${words[first?.holds ?? 'silent']}</td>
      <td>${visible(first?.says ?? '', 400)}<br /><span class="dim">${visible(first?.source ?? '', 300)}</span></td>
    </tr>`
  })
  return html`<h4>Claims</h4>
    <div class="scroll">
      <table class="claims">
        <thead>
          <tr>
            <th>Control point</th>
            <th>It says</th>
            <th>In its words</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>`
}

function pointGroup(point: PointView, view: TargetView, target: number): Markup {
  const { mark, name, tone } = states[point.state]
  const id = anchor.point(target, view.points.indexOf(point))
  const counts = [
    counted(point.cases.length, 'case'),
    ...(point.breached > 0 ? [`${point.breached} breached`] : []),
    ...(point.unknown > 0 ? [`${point.unknown} unknown`] : []),
    ...(point.contained > 0 ? [`${point.contained} contained`] : []),
  ]
  const open = point.state === 'lost' || point.state === 'unknown' ? html` open` : ''
  return html`<details class="point" id="${id}" ${open}>
    <summary>
      <span class="v ${tone}"><b>${mark}</b> ${name}</span><b>${point.point}</b
      ><span class="dim">${counts.join(', ')}</span>
    </summary>
    ${point.cases.map((each) => caseRow(each, view, target))}
  </details> `
}

function targetSection(view: TargetView, index: number, formula: number): Markup {
  const { target } = view
  const grade = shownGrade(target)
  const groups = view.points.filter((point) => point.state !== 'not-run')
  const failed = html`<p class="warn">
    <b>The instrument failed.</b> A positive control stayed quiet or an oracle was dead: do not use this score.
  </p>`
  const role = target.role === 'standard' ? '' : ` · ${target.role} target`
  return html`<section class="target" id="${anchor.target(index)}">
    <div class="head">
      <div>
        <h2>${visible(target.spec, 120)}</h2>
        <p class="dim">${visible(target.title, 120)} · ${boundaryOf(target)}${role}</p>
      </div>
      <div class="big">
        ${scoreLine(target)}
        <span class="grade ${gradeTone(grade)}">${grade}</span>
      </div>
    </div>
    ${scoreBar(view)} ${target.instrumentFailed ? failed : ''} ${unknownPanel(view, index)} ${claimPanels(view, index)}
    <h4>Where the points went</h4>
    ${pointsLost(view, index)} ${changes(view, formula)}
    <h4>Cases by control point</h4>
    ${groups.map((point) => pointGroup(point, view, index))}
    <details class="about">
      <summary>Limits, claims and runtime</summary>
      ${limits(view)}${claims(view)}
      <h4>Runtime</h4>
      ${about(view)}
    </details>
  </section>`
}

/** One section a target, in the order of the document. */
export function targetSections({ targets, doc }: DocumentView): Markup {
  return html`${targets.map((each, index) => targetSection(each, index, doc.formula))}`
}
