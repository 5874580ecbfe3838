import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'wasi-linked-folder',
  revision: 1,
  title: 'A linked folder is not opened as a descriptor',
  point: 'fs.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['wasi-path'],
  oracles: ['file-secret'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  root: 'links',
  provenance: [
    { kind: 'issue', ref: 'https://github.com/oracle/graal/pull/13419' },
    {
      kind: 'original',
      ref: 'a descriptor of what a link leads to (CWE-61), https://cwe.mitre.org/data/definitions/61.html',
    },
  ],
}
