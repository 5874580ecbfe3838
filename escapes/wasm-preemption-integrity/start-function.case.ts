import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'start-function',
  revision: 2,
  title: 'A start function is stopped at the time limit',
  point: 'limit.cpu',
  effect: 'crash',
  lifecycle: 'stable',
  requires: [],
  oracles: ['cpu', 'wall'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  limits: { wallMs: 300 },
  provenance: [
    { kind: 'documentation', ref: 'https://webassembly.github.io/spec/core/exec/modules.html#instantiation' },
    {
      kind: 'original',
      ref: 'a limit that begins after instantiation (CWE-835), https://cwe.mitre.org/data/definitions/835.html',
    },
  ],
}
