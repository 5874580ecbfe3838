import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'partial-pattern',
  revision: 1,
  title: 'An argument is matched as a whole',
  point: 'fs.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['exec-service', 'promise'],
  oracles: ['file-secret'],
  positiveControls: ['weak-services'],
  nature: 'deterministic',
  root: 'links',
  provenance: [
    {
      kind: 'original',
      ref: 'a pattern that is not anchored (CWE-777), https://cwe.mitre.org/data/definitions/777.html',
    },
  ],
}
