import { base } from './style-base.ts'
import { detail } from './style-detail.ts'
import { drawer } from './style-drawer.ts'
import { overview } from './style-overview.ts'

/** On a narrow screen columns become lines. */
const narrow = `@media screen and (max-width: 760px) {
  main { padding: 1.5rem 1rem 3rem }
  h1 { font-size: 1.6rem }
  .facts, .facts.wide { grid-template-columns: minmax(0, 1fr); gap: 0 }
  .facts dd { margin-bottom: 0.5rem }
  .target > .head { flex-wrap: wrap }
  .lost .m, .lost th:nth-child(5) { display: none }
  .drawer { padding: 1rem }
  .cases li { grid-template-columns: 6.4rem minmax(0, 1fr) }
}
`

/** On paper there is no drawer and no switch; what was breached or is unknown stands open. */
const paper = `@media print {
  @page { margin: 14mm }
  :root { color-scheme: light !important }
  html { font-size: 11px }
  body { background: #fff; font-size: 11px }
  main { max-width: none; padding: 0 }
  .card, tr { break-inside: avoid }
  .target { break-before: page; content-visibility: visible }
  a { color: inherit }
  nav, .theme, .what-if, .drawer { display: none }
  summary::before { display: none }
  details.about::details-content, details.panel::details-content { content-visibility: visible; block-size: auto }
  .scroll { overflow: visible }
}
@media (prefers-reduced-motion: reduce) {
  html { scroll-behavior: auto }
}
`

/**
 * The sheet of the page. Three colours with a meaning (held, lost, unknown), and no fourth. Unknown is hatched
 * everywhere, so that it never looks held, on paper and to the colour-blind too. Indentation is left out of it.
 */
export const style = `${base}${overview}${detail}${drawer}${narrow}${paper}`.replace(/\n\s*/g, '\n')
