import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'exception-retry',
  revision: 2,
  title: 'A guest that throws and catches without end is stopped at the time limit',
  point: 'limit.cpu',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['exceptions'],
  oracles: ['cpu', 'wall'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  limits: { wallMs: 300 },
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://github.com/WebAssembly/exception-handling/blob/main/proposals/exception-handling/Exceptions.md',
    },
    { kind: 'original', ref: 'unwinding as a way to go on (CWE-835), https://cwe.mitre.org/data/definitions/835.html' },
  ],
}
