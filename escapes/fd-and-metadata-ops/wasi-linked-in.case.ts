import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'wasi-linked-in',
  revision: 2,
  title: 'A file outside gets no name in the preopened folder',
  point: 'fs.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['wasi-path'],
  oracles: ['file-secret'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  root: 'links',
  provenance: [
    { kind: 'documentation', ref: 'https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md' },
    {
      kind: 'original',
      ref: 'a hard link to what lies outside (CWE-59), https://cwe.mitre.org/data/definitions/59.html',
    },
  ],
}
