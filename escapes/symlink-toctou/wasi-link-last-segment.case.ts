import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'wasi-link-last-segment',
  revision: 1,
  title: 'A link in the last segment is not followed out of the preopened folder',
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
    { kind: 'original', ref: 'a link left in the folder (CWE-59), https://cwe.mitre.org/data/definitions/59.html' },
  ],
}
