import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'wasi-linked-folder-write',
  revision: 2,
  title: 'A write does not go through a linked folder',
  point: 'fs.write',
  effect: 'write',
  lifecycle: 'stable',
  requires: ['wasi-path'],
  oracles: ['marker-file'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  root: 'links',
  provenance: [
    { kind: 'issue', ref: 'https://github.com/oracle/graal/pull/13419' },
    {
      kind: 'original',
      ref: 'a linked folder that a creating open follows (CWE-61), https://cwe.mitre.org/data/definitions/61.html',
    },
  ],
}
