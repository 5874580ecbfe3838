import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'wasi-raise',
  revision: 1,
  title: 'A guest that raises a signal does not end its host',
  point: 'host.alive',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['wasi-raise'],
  oracles: ['host-answers'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  provenance: [
    { kind: 'documentation', ref: 'https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md' },
    {
      kind: 'original',
      ref: 'proc_raise handed on to the process (CWE-248), https://cwe.mitre.org/data/definitions/248.html',
    },
  ],
}
