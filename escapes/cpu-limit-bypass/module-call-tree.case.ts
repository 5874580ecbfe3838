import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'module-call-tree',
  revision: 2,
  title: 'Calls that branch without a loop are stopped at the time limit',
  point: 'limit.cpu',
  effect: 'crash',
  lifecycle: 'stable',
  requires: [],
  oracles: ['cpu', 'wall'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  limits: { wallMs: 300 },
  provenance: [
    { kind: 'documentation', ref: 'https://docs.wasmtime.dev/examples-interrupting-wasm.html' },
    {
      kind: 'original',
      ref: '2^60 calls, never more than 60 deep (CWE-834), https://cwe.mitre.org/data/definitions/834.html',
    },
  ],
}
