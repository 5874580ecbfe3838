import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'fifo-open',
  revision: 2,
  title: 'Opening a FIFO that nobody writes to ends with the time limit',
  point: 'limit.wall',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['wasi-path'],
  oracles: ['wall'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  limits: { wallMs: 500 },
  root: 'links',
  provenance: [
    {
      kind: 'original',
      ref: 'an open that waits for a writer, inside a host function (CWE-400), https://cwe.mitre.org/data/definitions/400.html',
    },
  ],
}
