import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'wasi-exit',
  revision: 1,
  title: 'A guest that exits does not end its host',
  point: 'host.alive',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['wasi-exit'],
  oracles: ['host-answers'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  provenance: [
    { kind: 'documentation', ref: 'https://nodejs.org/docs/latest-v24.x/api/wasi.html#new-wasioptions' },
    {
      kind: 'original',
      ref: 'proc_exit handed on to the process (CWE-248), https://cwe.mitre.org/data/definitions/248.html',
    },
  ],
}
