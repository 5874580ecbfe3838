import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'caught-interruption',
  revision: 2,
  title: 'A guest that catches everything is stopped all the same',
  point: 'limit.cpu',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['exceptions', 'wasi-clock'],
  oracles: ['cpu', 'wall'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  limits: { wallMs: 300 },
  provenance: [
    { kind: 'documentation', ref: 'https://webassembly.github.io/exception-handling/js-api/' },
    {
      kind: 'original',
      ref: 'an interruption that arrives as an exception of the host (CWE-755), https://cwe.mitre.org/data/definitions/755.html',
    },
  ],
}
