import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'table-fill',
  revision: 2,
  title: 'Fills of a table are stopped at the time limit',
  point: 'limit.cpu',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['table-grow'],
  oracles: ['cpu', 'wall'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  limits: { wallMs: 300 },
  provenance: [
    {
      kind: 'original',
      ref: 'a table filled by one operation, again and again (CWE-400), https://cwe.mitre.org/data/definitions/400.html',
    },
  ],
}
