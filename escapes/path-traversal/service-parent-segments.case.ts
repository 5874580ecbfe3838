import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'service-parent-segments',
  revision: 1,
  title: 'A file host function does not climb out of its root',
  point: 'fs.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['fs-service', 'promise'],
  oracles: ['file-secret'],
  positiveControls: ['weak-services'],
  nature: 'deterministic',
  root: 'links',
  provenance: [
    {
      kind: 'original',
      ref: 'parent segments in a relative path (CWE-22), https://cwe.mitre.org/data/definitions/22.html',
    },
  ],
}
