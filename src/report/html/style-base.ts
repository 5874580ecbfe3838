/** Colours, type, and the head of the page. */
export const base = `:root {
  color-scheme: light dark; --bg: light-dark(#fafaf8, #131518); --card: light-dark(#fff, #1a1d21);
  --ink: light-dark(#1a1c20, #e7e9ec); --dim: light-dark(#5a616c, #9ca4af); --line: light-dark(#e2e3e1, #2c3037);
  --soft: light-dark(#f1f1ee, #21252a); --link: light-dark(#1f4f8f, #8db9f2); --bad: light-dark(#a3231b, #ff9b91);
  --bad-bg: light-dark(#fbe9e7, #3b1f1d); --good: light-dark(#1d6339, #83d6a0); --good-bg: light-dark(#e6f3ea, #173021);
  --unsure: light-dark(#6b5200, #e8c866); --unsure-bg: light-dark(#faf2d8, #2e2811);
  --unsure-line: light-dark(#eadba6, #4a401c);
}
* { box-sizing: border-box }
html { scroll-behavior: smooth; scroll-padding-top: 1rem; -webkit-text-size-adjust: 100% }
body {
  margin: 0; background: var(--bg); color: var(--ink);
  font: 15px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;
}
main { max-width: 70rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem }
h1, h2, h3, h4, p, ul, dl, dd { margin: 0 }
h1 {
  font-size: 2rem; line-height: 1.2; letter-spacing: -0.02em; font-weight: 650; margin: 0.35rem 0 0.5rem;
  text-wrap: balance;
}
h2 { font-size: 1.35rem; line-height: 1.3; letter-spacing: -0.01em; font-weight: 650; overflow-wrap: anywhere }
h3 { font-size: 1rem; font-weight: 650; overflow-wrap: anywhere; line-height: 1.35 }
section > h3 { margin: 1.8rem 0 0.6rem }
h4 { font-size: 0.95rem; font-weight: 650; margin: 2rem 0 0.6rem }
a {
  color: var(--link); text-decoration: underline; text-underline-offset: 0.18em;
  text-decoration-color: color-mix(in srgb, currentColor 35%, transparent);
}
a:hover { text-decoration-color: currentColor }
nav a, .card a, .matrix a { text-decoration: none }
nav a:hover, .card a:hover { text-decoration: underline }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px }
code {
  font: 0.86em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace;
  overflow-wrap: anywhere;
}
.dim, .brand span { color: var(--dim) }
.brand { font-weight: 650; letter-spacing: 0.01em }
.brand span { font-weight: 400 }
.lede { font-size: 1.05rem; max-width: 46rem; color: var(--dim); text-wrap: pretty }
section { margin-top: 2.5rem }
section > h2 { margin-bottom: 0.9rem }
.top { display: flex; justify-content: space-between; align-items: center }
button {
  font: inherit; font-size: 0.85rem; padding: 0.25rem 0.8rem; border: 1px solid var(--line); border-radius: 6px;
  background: var(--card); color: var(--ink); cursor: pointer;
}
button:hover { border-color: var(--dim) }
nav { display: flex; flex-wrap: wrap; gap: 0.3rem 1.2rem; margin-top: 0.9rem; font-size: 0.92rem }
.defs { position: absolute }
.defs .line { fill: var(--dim) }
.gate { margin-top: 1rem; padding: 0.6rem 0.9rem; border-left: 3px solid currentColor; border-radius: 0 6px 6px 0 }
.gate.good { color: var(--good); background: var(--good-bg) }
.gate.bad { color: var(--bad); background: var(--bad-bg) }
.gate ul { margin: 0.3rem 0 0; padding-left: 1.2rem; font-size: 0.92rem; overflow-wrap: anywhere }
.warn {
  margin-top: 1rem; padding: 0.6rem 0.9rem; border-left: 3px solid var(--unsure); background: var(--unsure-bg);
  border-radius: 0 6px 6px 0; overflow-wrap: anywhere;
}
.facts { display: grid; grid-template-columns: 9.5rem minmax(0, 1fr); gap: 0.3rem 1.2rem; font-size: 0.92rem }
.facts dt { color: var(--dim) }
.facts dd { overflow-wrap: anywhere }
.facts.wide {
  margin-top: 1.5rem; padding: 1rem 0; border: solid var(--line); border-width: 1px 0;
  grid-template-columns: 8.5rem minmax(0, 1fr) 8.5rem minmax(0, 1fr);
}
`
