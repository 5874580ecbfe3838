import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'module-loop',
  revision: 2,
  title: 'A loop of a module is stopped at the time limit',
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
      ref: 'a loop without an exit in a module (CWE-835), https://cwe.mitre.org/data/definitions/835.html',
    },
  ],
}
