/** Cards, score bars, tables, the matrix of control points. */
export const overview = `.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(16.5rem, 1fr)); gap: 1rem }
.card {
  display: flex; flex-direction: column; gap: 0.55rem; padding: 1.1rem 1.2rem; background: var(--card);
  border: 1px solid var(--line); border-radius: 10px; color: inherit;
}
.head { display: flex; justify-content: space-between; gap: 1rem; align-items: flex-start; flex-wrap: nowrap }
.card .head { flex: 1 }
.head > div:first-child { min-width: 0 }
.head p.dim { font-size: 0.85rem }
.grade {
  flex: none; min-width: 2.5rem; height: 2.5rem; padding: 0 0.5rem; display: inline-flex; align-items: center;
  justify-content: center; border-radius: 8px; font-weight: 700; font-size: 1.25rem; border: 1px solid currentColor;
}
.grade.good { color: var(--good); background: var(--good-bg) }
.grade.bad { color: var(--bad); background: var(--bad-bg) }
.grade.fair { color: var(--unsure); background: var(--unsure-bg) }
.grade.unsure { color: var(--unsure); font-size: 0.95rem }
.score {
  font-size: 1.5rem; line-height: 1.2; font-weight: 650; letter-spacing: -0.01em; font-variant-numeric: tabular-nums;
}
.score .dim { font-size: 0.85rem; font-weight: 400; letter-spacing: 0 }
.bar {
  display: block; width: 100%; height: 10px; border-radius: 3px; background: var(--soft);
  box-shadow: inset 0 0 0 1px var(--line); print-color-adjust: exact; -webkit-print-color-adjust: exact;
}
.bar .low { fill: var(--ink) }
.scale {
  display: grid; grid-template-columns: 20fr 30fr 15fr 15fr 10fr 10fr; font-size: 0.68rem; line-height: 1;
  color: var(--dim);
}
.scale i { font-style: normal; padding: 0.15rem 0 0 0.25rem; border-left: 1px solid var(--line) }
.card ul {
  list-style: none; padding: 0.55rem 0 0; display: grid; grid-template-columns: 1fr 1fr; gap: 0.1rem 0.9rem;
  font-size: 0.85rem; color: var(--dim); border-top: 1px solid var(--line);
}
.card li b { color: var(--ink); font-variant-numeric: tabular-nums }
.card li.bad b { color: var(--bad) }
.card li.unsure b { color: var(--unsure) }
.card li.zero b { color: var(--dim); font-weight: 400 }
.scroll { overflow-x: auto; margin: 0 -0.25rem; padding: 0 0.25rem }
table { border-collapse: collapse; font-size: 0.9rem; width: 100% }
th, td {
  text-align: left; padding: 0.4rem 0.8rem 0.4rem 0; border-bottom: 1px solid var(--line); vertical-align: top;
  font-weight: 400; overflow-wrap: anywhere;
}
thead th { color: var(--dim); font-size: 0.8rem; white-space: nowrap }
tbody th { white-space: nowrap }
.num { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
.lost td:first-child, .lost td:nth-child(3) { white-space: nowrap }
.lost td:last-child { min-width: 14rem }
#fuzz pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 0.35rem 0.6rem; background: var(--soft); border-radius: 5px }
.prices td:nth-child(-n + 4), .prices td:nth-child(6) { white-space: nowrap; overflow-wrap: normal }
.meter { display: block; width: 7rem; height: 8px; margin-top: 0.5em; border-radius: 2px; print-color-adjust: exact }
.meter .sure { fill: var(--bad) }
.points { margin-top: 0.6rem; font-size: 0.9rem }
.cap { margin-top: 0.8rem; padding: 0.55rem 0.9rem; background: var(--soft); border-radius: 6px; font-size: 0.92rem }
.cap + .scroll { margin-top: 0.7rem }
.matrix { width: auto; min-width: min(100%, 34rem); font-size: 0.9rem }
.matrix th, .matrix td { border: 1px solid var(--line); padding: 0 }
.matrix thead td { border: 0 }
.matrix tbody th {
  position: sticky; left: 0; background: var(--bg); padding: 0.2rem 1rem 0.2rem 0.1rem; border-left: 0; z-index: 1;
}
.matrix thead th {
  text-align: center; padding: 0.35rem 0.6rem; border-top: 0; white-space: normal; vertical-align: bottom;
  max-width: 9rem; min-width: 4.2rem;
}
.matrix.upright thead th { min-width: 2.9rem; padding: 0.4rem 0.2rem }
.matrix.upright thead span {
  writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap; max-height: 13rem; overflow: hidden;
  text-overflow: ellipsis;
}
.matrix td { text-align: center; print-color-adjust: exact; -webkit-print-color-adjust: exact }
.matrix td a, .matrix td > span { display: block; padding: 0.2rem 0.4rem; color: inherit; font-weight: 650 }
.matrix td.good { color: var(--good); background: var(--good-bg) }
.matrix td.bad { color: var(--bad); background: var(--bad-bg) }
.matrix td.none { color: var(--dim) }
.matrix tbody td a:hover { outline: 2px solid currentColor; outline-offset: -2px; text-decoration: none }
.matrix sub { font-size: 0.78em; margin-left: 0.3em; vertical-align: baseline; font-weight: 400 }
.legend {
  display: flex; flex-wrap: wrap; gap: 0.3rem 1.4rem; margin-top: 0.8rem; font-size: 0.82rem; color: var(--dim);
}
.legend b {
  display: inline-block; min-width: 1.5rem; margin-right: 0.4rem; text-align: center; border-radius: 3px;
  print-color-adjust: exact; -webkit-print-color-adjust: exact;
}
.legend .good b { color: var(--good); background: var(--good-bg) }
.legend .bad b { color: var(--bad); background: var(--bad-bg) }
.matrix td.unsure, .panel.unsure, .gate.unsure, .legend .unsure b, .v.unsure, .grade.unsure {
  background: repeating-linear-gradient(135deg, var(--unsure-bg) 0 5px, var(--unsure-line) 5px 7px);
}
.matrix td.unsure, .legend .unsure b, .v.unsure { color: var(--unsure) }
.target { content-visibility: auto; contain-intrinsic-size: auto 70rem; margin-top: 3.5rem; padding-top: 2rem; border-top: 2px solid var(--ink) }
.target > .head { margin-bottom: 0.9rem }
.big { display: flex; gap: 0.9rem; align-items: center; flex: none }
`
