import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'link-middle-segment',
  revision: 1,
  title: 'A link in a middle segment is not followed out of the root',
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
      ref: 'a linked folder left in the root (CWE-61), https://cwe.mitre.org/data/definitions/61.html',
    },
  ],
}
