import { bytes, counted, duration, moment, shortDigest } from '../measure.ts'
import type { DocumentView } from '../view.ts'
import { facts } from './mark.ts'
import { html, type Markup } from './markup.ts'

/** The one sentence that stays in mind: how many targets were breached, of those audited for their own sake. */
function verdict({ audited }: DocumentView): string {
  const all = counted(audited.length, 'target')
  const breached = audited.filter((each) => each.counts.breached > 0).length
  const unsure = audited.filter((each) => each.counts.unknown > 0).length
  if (audited.length === 0) return 'No target was audited'
  if (audited.some((each) => each.target.instrumentFailed)) return 'The instrument failed: do not use these scores'
  if (breached > 0) return breached === audited.length ? `${all} breached` : `${breached} of ${all} breached`
  if (unsure > 0) return `No breach seen, but not everything is known of ${unsure} of ${all}`
  return audited.length === 1 ? 'The target held' : `All ${all} held`
}

function lede({ audited, doc }: DocumentView): string {
  const sum = (kind: 'breached' | 'unknown' | 'contained'): number =>
    audited.reduce((total, each) => total + each.counts[kind], 0)
  const broken = audited.reduce((total, each) => total + each.brokenClaims.length, 0)
  const unknown = sum('unknown')
  return [
    `${counted(doc.corpus.selected, 'case')} tried on each target.`,
    `${counted(sum('breached'), 'breach', 'breaches')}, of them ${counted(broken, 'broken claim')}; ${sum('contained')} contained.`,
    unknown > 0
      ? `${counted(unknown, 'verdict')} unknown, counted as breached in the low score.`
      : 'Nothing is unknown.',
  ].join(' ')
}

function warnings({ doc }: DocumentView): Markup[] {
  return [
    ...(doc.interrupted
      ? [html`<p class="warn"><b>Interrupted.</b> The run was stopped: this result is not complete.</p>`]
      : []),
    ...(doc.cell.kind === 'none'
      ? [html`<p class="warn"><b>No outer cell.</b> Hosts ran without bubblewrap around them: ${doc.cell.detail}</p>`]
      : []),
    ...(doc.controls.notRed.length > 0
      ? [
          html`<p class="warn">
            <b>Positive controls that stayed quiet:</b> ${doc.controls.notRed.slice(0, 20).join(', ')}. Their cases
            prove nothing here.
          </p>`,
        ]
      : []),
  ]
}

/** Verdict first, then what, with what, where and when. */
export function header(view: DocumentView): Markup {
  const { doc } = view
  const { machine, corpus, tool } = doc
  return html`<header>
    <p class="brand">Escapement <span>sandbox audit</span></p>
    <h1>${verdict(view)}</h1>
    <p class="lede">${lede(view)}</p>
    ${warnings(view)}
    <dl class="facts wide">
      ${facts([
        ['Tool', `${tool.name} ${tool.version}, formula ${doc.formula}`],
        [
          'Corpus',
          html`${corpus.edition}, ${corpus.selected} of ${counted(corpus.cases, 'case')}
            <code title="${corpus.digest}">${shortDigest(corpus.digest)}</code>`,
        ],
        ['Date', html`${moment(doc.startedAt)} <span class="dim">took ${duration(doc.wallMs)}</span>`],
        [
          'Machine',
          `${machine.cpu}, ${counted(machine.cores, 'core')}, ${bytes(machine.memoryBytes)}; ${machine.os} ${machine.kernel} ${machine.arch}`,
        ],
        ['Node', html`${machine.node} <span class="dim">V8 ${machine.v8}</span>`],
        ['Outer cell', doc.cell.kind === 'none' ? 'none' : doc.cell.detail],
        [
          'Positive controls',
          `${doc.controls.refreshed} run now, ${doc.controls.reused} from kept evidence, ${doc.controls.notRed.length} quiet`,
        ],
        ['Seed', html`<code>${doc.seed}</code>`],
      ])}
    </dl>
  </header>`
}
