import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'link-last-segment',
  revision: 1,
  title: 'A link in the last segment is not followed out of the root',
  point: 'fs.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['fs-service', 'promise'],
  oracles: ['file-secret'],
  positiveControls: ['weak-services'],
  nature: 'deterministic',
  root: 'links',
  provenance: [
    { kind: 'original', ref: 'a link left in the root (CWE-59), https://cwe.mitre.org/data/definitions/59.html' },
  ],
}
