import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'table-fill',
  revision: 1,
  title: 'Fills of a table are stopped at the time limit',
  point: 'limit.cpu',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['table-grow'],
  oracles: ['cpu', 'wall'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  limits: { wallMs: 100 },
  provenance: [
    { kind: 'advisory', ref: 'GHSA-q49f-xg75-m9xw', foundOn: 'wasmtime@43.0.0', fixedIn: 'wasmtime@43.0.1' },
    {
      kind: 'original',
      ref: 'a table filled by one operation, again and again (CWE-400), https://cwe.mitre.org/data/definitions/400.html',
    },
  ],
}
