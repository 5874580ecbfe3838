/** What is shown of one target: panels, labels, what is beside the result. */
export const detail = `.panel {
  margin-top: 1.4rem; padding: 0.9rem 1.1rem 1rem; border: 1px solid var(--line); border-radius: 8px;
  background: var(--card); font-size: 0.92rem; break-inside: avoid;
}
.panel h4 { margin: 0 }
.panel ul { list-style: none; margin: 0.5rem 0 0; padding: 0 }
.panel li { padding: 0.4rem 0; border-top: 1px solid var(--line) }
.panel.bad { border-color: var(--bad) }
.panel.bad h4 { color: var(--bad) }
.panel.unsure {
  padding: 5px; border-color: var(--unsure-line); print-color-adjust: exact; -webkit-print-color-adjust: exact;
}
.panel.unsure > * { background: var(--card); margin: 0; padding: 0 0.9rem }
.panel.unsure h4 { padding-top: 0.7rem; color: var(--unsure); border-radius: 4px 4px 0 0 }
.panel.unsure > p { padding-bottom: 0.5rem }
.panel.unsure ul { padding-bottom: 0.5rem; border-radius: 0 0 4px 4px }
.pair {
  display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 0 1rem;
  align-items: start;
}
.panel > summary { display: flex; align-items: center; gap: 0.4rem }
ul.plain { list-style: none; padding: 0; font-size: 0.92rem }
ul.plain li { padding: 0.25rem 0 }
.v {
  display: inline-block; white-space: nowrap; font-size: 0.78rem; line-height: 1.5; padding: 0 0.45rem;
  border-radius: 4px; background: var(--soft); color: var(--dim); print-color-adjust: exact;
  -webkit-print-color-adjust: exact;
}
.v.good { color: var(--good); background: var(--good-bg) }
.v.bad { color: var(--bad); background: var(--bad-bg) }
.sev { display: inline-block; font-size: 0.78rem; color: var(--dim); white-space: nowrap }
.sev.critical, .sev.high { color: var(--ink); font-weight: 650 }
summary { cursor: pointer; list-style: none }
summary::-webkit-details-marker { display: none }
summary::before {
  content: ''; flex: none; width: 0.4rem; height: 0.4rem; border: solid var(--dim); border-width: 0 1.5px 1.5px 0;
  transform: rotate(-45deg); margin: 0 0.15rem; align-self: center;
}
details[open] > summary::before { transform: rotate(45deg) }
.cmd {
  display: block; padding: 0.35rem 0.6rem; background: var(--soft); border-radius: 5px; white-space: pre-wrap;
  user-select: all;
}
.what-if { margin-top: 0.6rem }
.what-if > summary, .about > summary { display: flex; gap: 0.8rem; align-items: baseline; padding: 0.5rem 0.9rem }
.what-if > summary { padding-left: 0; font-size: 0.92rem; color: var(--link) }
fieldset { border: 1px solid var(--line); border-radius: 8px; margin: 0.6rem 0; padding: 0.5rem 0.9rem }
legend { font-size: 0.85rem; color: var(--dim); padding: 0 0.4rem }
fieldset label { display: inline-block; margin: 0.15rem 1.4rem 0.15rem 0; font-size: 0.9rem; white-space: nowrap }
.chart { margin: 1rem 0; overflow-x: auto }
.chart svg { display: block; max-width: 100%; height: auto }
.chart svg text { white-space: pre }
figcaption { font-size: 0.85rem; color: var(--dim) }
.about { margin-top: 1.4rem; border: 1px solid var(--line); border-radius: 8px; background: var(--card) }
.about > :not(summary) { margin-left: 1.1rem; margin-right: 1.1rem }
.about > h4:first-of-type { margin-top: 0.8rem }
.about > dl { padding-bottom: 1.1rem }
.claims td:last-child { min-width: 18rem }
footer { margin-top: 4rem; padding-top: 2rem; border-top: 2px solid var(--ink); font-size: 0.92rem }
footer h2 { margin-bottom: 0.9rem }
footer > p { margin-top: 1.2rem; max-width: 46rem }
`
