import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'service-nested-parent',
  revision: 1,
  title: 'Parent segments in the middle of a path do not leave the root',
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
      ref: 'parent segments after a folder that exists (CWE-22), https://cwe.mitre.org/data/definitions/22.html',
    },
  ],
}
