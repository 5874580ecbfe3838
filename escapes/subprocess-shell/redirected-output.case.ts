import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'redirected-output',
  revision: 1,
  title: 'A redirection in an argument writes no file',
  point: 'fs.write',
  effect: 'write',
  lifecycle: 'stable',
  requires: ['exec-service', 'promise'],
  oracles: ['marker-file'],
  positiveControls: ['weak-services'],
  nature: 'deterministic',
  root: 'links',
  provenance: [
    { kind: 'original', ref: 'a redirection of output (CWE-77), https://cwe.mitre.org/data/definitions/77.html' },
  ],
}
