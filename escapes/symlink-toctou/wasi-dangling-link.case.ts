import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'wasi-dangling-link',
  revision: 1,
  title: 'A write does not go through a link to a file that is not there yet',
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
      ref: 'a dangling link that a creating open follows (CWE-59), https://cwe.mitre.org/data/definitions/59.html',
    },
  ],
}
