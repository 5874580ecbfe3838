import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'wasi-stdout-flood',
  revision: 1,
  title: 'What a module writes to its output is bounded',
  point: 'limit.output',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['wasi', 'bulk-memory'],
  oracles: ['output'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  provenance: [
    { kind: 'advisory', ref: 'GHSA-gqmc-89g8-p25r', foundOn: 'wasmtime@49.0.1', fixedIn: 'wasmtime@49.0.2' },
    {
      kind: 'original',
      ref: 'eight times the limit, by fd_write (CWE-400), https://cwe.mitre.org/data/definitions/400.html',
    },
  ],
}
