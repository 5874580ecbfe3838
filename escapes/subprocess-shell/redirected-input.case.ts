import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'redirected-input',
  revision: 1,
  title: 'A redirection in an argument opens no file',
  point: 'fs.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['exec-service', 'promise'],
  oracles: ['file-secret'],
  positiveControls: ['weak-services'],
  nature: 'deterministic',
  root: 'links',
  provenance: [{ kind: 'original', ref: 'a redirection (CWE-77), https://cwe.mitre.org/data/definitions/77.html' }],
}
