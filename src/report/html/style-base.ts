import { html as sheet } from './markup.ts'

/** Colours, type, and the head of the page. */
export const base = sheet`:root {
  color-scheme: light dark; --bg: #fafaf8; --card: #fff; --ink: #1a1c20; --dim: #5a616c; --line: #e2e3e1;
  --soft: #f1f1ee; --link: #1f4f8f; --bad: #a3231b; --bad-bg: #fbe9e7; --good: #1d6339; --good-bg: #e6f3ea;
  --unsure: #6b5200; --unsure-bg: #faf2d8; --unsure-line: #eadba6;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --bg: #131518; --card: #1a1d21; --ink: #e7e9ec; --dim: #9ca4af; --line: #2c3037; --soft: #21252a;
    --link: #8db9f2; --bad: #ff9b91; --bad-bg: #3b1f1d; --good: #83d6a0; --good-bg: #173021; --unsure: #e8c866;
    --unsure-bg: #2e2811; --unsure-line: #4a401c;
  }
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
h4 { font-size: 0.95rem; font-weight: 650; margin: 2rem 0 0.6rem }
a { color: var(--link); text-decoration: none }
a:hover { text-decoration: underline }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px }
code {
  font: 0.86em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace;
  overflow-wrap: anywhere;
}
.dim, .brand span { color: var(--dim) }
.brand { font-weight: 650; letter-spacing: 0.01em }
.brand span { font-weight: 400 }
.lede { font-size: 1.05rem; max-width: 46rem; color: var(--dim); text-wrap: pretty }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
section { margin-top: 2.5rem }
section > h2 { margin-bottom: 0.9rem }
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
