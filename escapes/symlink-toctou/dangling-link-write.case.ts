import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'dangling-link-write',
  revision: 1,
  title: 'A write does not go through a link to a file that is not there yet',
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
      ref: 'a dangling link that a write follows (CWE-59), https://cwe.mitre.org/data/definitions/59.html',
    },
  ],
}
