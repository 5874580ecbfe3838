import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'disposed-tenant-prototype',
  revision: 1,
  title: 'What a disposed tenant left on Object.prototype is gone',
  point: 'tenant.cross',
  effect: 'read',
  lifecycle: 'stable',
  requires: [],
  oracles: ['tenant-secret'],
  positiveControls: ['weak-state', 'no-sandbox'],
  nature: 'deterministic',
  tenant: 'disposed',
  provenance: [
    { kind: 'documentation', ref: 'https://cwe.mitre.org/data/definitions/488.html', foundOn: 'weak-state' },
  ],
}
