/** The drawer behind the cells of the matrix, and what it shows of a case. */
export const drawer = `.drawer {
  position: fixed; inset: 0 0 0 auto; margin: 0; width: min(54rem, 100vw); max-width: none; height: 100%;
  max-height: none; border: 0; border-left: 1px solid var(--line); padding: 1.5rem 1.8rem 3rem; background: var(--bg);
  color: var(--ink); overflow-y: auto; box-shadow: 0 0 3rem #0004; box-sizing: border-box;
}
.drawer::backdrop { background: #0006 }
.drawer h2:focus { outline: none }
.drawer h3 { margin: 1.6rem 0 0.5rem }
.drawer .panel h3 { margin: 0 0 0.4rem }
.drawer p { margin: 0.6rem 0 0 }
.drawer .head > button { flex: none }
.crumbs { color: var(--dim); font-size: 0.9rem }
.cases { list-style: none; padding: 0; margin: 1rem 0 0 }
.cases li {
  display: grid; grid-template-columns: 6.4rem minmax(0, 1fr) auto minmax(3.5rem, auto); gap: 0.2rem 0.9rem;
  align-items: baseline; padding: 0.45rem 0; border-top: 1px solid var(--line); font-size: 0.92rem;
}
.cases .v { justify-self: start }
.cases code { display: block; color: var(--dim); font-size: 0.78em }
.strip { letter-spacing: 0.08em; overflow-wrap: anywhere; font-size: 0.9rem }
.strip .bad { color: var(--bad) }
.strip .good { color: var(--good) }
.strip .unsure { color: var(--unsure) }
.ladder {
  list-style: none; display: flex; flex-wrap: wrap; gap: 0.4rem 1.7rem; padding: 0; margin: 1rem 0 0; font-size: 0.88rem;
}
.ladder li {
  position: relative; padding: 0.15rem 0.7rem; border: 1px solid var(--line); border-radius: 999px; color: var(--dim);
}
.ladder li + li::before { content: '<'; position: absolute; left: -1.2rem; color: var(--dim); font-weight: 400 }
.ladder .bad { color: var(--bad); border-color: var(--bad); background: var(--bad-bg); font-weight: 650 }
.ladder .aimed { color: var(--ink); border-color: var(--ink) }
.trials { font-size: 0.85rem }
`
