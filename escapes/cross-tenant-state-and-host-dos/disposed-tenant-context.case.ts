import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'disposed-tenant-context',
  revision: 1,
  title: 'What an earlier request kept is gone',
  point: 'tenant.cross',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['context-service'],
  oracles: ['tenant-secret'],
  positiveControls: ['weak-services'],
  nature: 'deterministic',
  tenant: 'disposed',
  provenance: [
    {
      kind: 'original',
      ref: 'a request context that is shared (CWE-488), https://cwe.mitre.org/data/definitions/488.html',
    },
  ],
}
