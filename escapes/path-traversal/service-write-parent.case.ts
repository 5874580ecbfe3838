import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'service-write-parent',
  revision: 1,
  title: 'A file host function writes nothing outside its root',
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
      ref: 'parent segments in a path that is written (CWE-22), https://cwe.mitre.org/data/definitions/22.html',
    },
  ],
}
