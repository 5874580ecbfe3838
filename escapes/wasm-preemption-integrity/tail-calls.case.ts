import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'tail-calls',
  revision: 2,
  title: 'Tail calls that never end are stopped at the time limit',
  point: 'limit.cpu',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['tail-call'],
  oracles: ['cpu', 'wall'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  limits: { wallMs: 300 },
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://github.com/WebAssembly/tail-call/blob/main/proposals/tail-call/Overview.md',
    },
    {
      kind: 'original',
      ref: 'a cycle without a loop and without a stack (CWE-835), https://cwe.mitre.org/data/definitions/835.html',
    },
  ],
}
