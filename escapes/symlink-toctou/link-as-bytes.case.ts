import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'link-as-bytes',
  revision: 1,
  title: 'A link is not followed where the file is read as bytes',
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
      ref: 'another reader of the same file (CWE-59), https://cwe.mitre.org/data/definitions/59.html',
    },
  ],
}
