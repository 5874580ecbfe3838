import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'linked-folder-write',
  revision: 1,
  title: 'A write does not go through a linked folder',
  point: 'fs.write',
  effect: 'write',
  lifecycle: 'stable',
  requires: ['fs-service', 'promise'],
  oracles: ['marker-file'],
  positiveControls: ['weak-services'],
  nature: 'deterministic',
  root: 'links',
  provenance: [
    {
      kind: 'original',
      ref: 'a linked folder that a write follows (CWE-61), https://cwe.mitre.org/data/definitions/61.html',
    },
  ],
}
