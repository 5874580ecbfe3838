import { html as sheet } from './markup.ts'
import { base } from './style-base.ts'
import { detail } from './style-detail.ts'
import { overview } from './style-overview.ts'

/** On a narrow screen columns become lines. */
const narrow = sheet`@media screen and (max-width: 760px) {
  main { padding: 1.5rem 1rem 3rem }
  h1 { font-size: 1.6rem }
  .facts, .facts.wide { grid-template-columns: minmax(0, 1fr); gap: 0 }
  .facts dd { margin-bottom: 0.5rem }
  .row { grid-template-columns: auto auto minmax(0, 1fr) }
  .row .t { grid-column: 2 / -1; grid-row: 2 }
  .row > code { grid-column: 2 / -1; text-align: left }
  .row .m { text-align: right }
  details.case > dl { padding-left: 1.1rem }
  .target > .head { flex-wrap: wrap }
  .point > summary .dim { margin-left: 0 }
  .meter { display: none }
  .lost, .lost tbody, .lost tfoot { display: block }
  .lost thead { display: none }
  .lost tr {
    display: grid; grid-template-columns: 5.6rem 1fr auto 3rem; gap: 0 0.6rem; padding: 0.4rem 0;
    border-bottom: 1px solid var(--line);
  }
  .lost tr > * { border: 0; padding: 0 }
  .lost tr > :last-child { grid-column: 2 / -1; min-width: 0 }
}
`

/** On paper, what was breached or is unknown stands open; the rest stays a line. */
const paper = sheet`@media print {
  @page { margin: 14mm }
  html { font-size: 11px }
  body { background: #fff; font-size: 11px }
  main { max-width: none; padding: 0 }
  .card, .panel, .row, tr { break-inside: avoid }
  .target { break-before: page }
  a { color: inherit }
  summary::before { display: none }
  details.point::details-content, details.about::details-content, details.breached::details-content,
  details.unknown::details-content {
    content-visibility: visible; block-size: auto;
  }
  .scroll { overflow: visible }
}
@media (prefers-reduced-motion: reduce) {
  html { scroll-behavior: auto }
}
`

/**
 * Three colours with a meaning (held, lost, unknown), and no fourth. Unknown is hatched everywhere, so that it never
 * looks held, on paper and to the colour-blind too.
 */
export const style = sheet`<style>
${base}${overview}${detail}${narrow}${paper}</style>`
