import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'tenant-global',
  revision: 1,
  title: 'A property that a tenant sets on its global object is not seen by another',
  point: 'tenant.cross',
  effect: 'read',
  lifecycle: 'stable',
  requires: [],
  oracles: ['tenant-secret'],
  positiveControls: ['weak-state', 'no-sandbox'],
  nature: 'deterministic',
  tenant: 'alive',
  provenance: [
    { kind: 'documentation', ref: 'https://cwe.mitre.org/data/definitions/488.html', foundOn: 'weak-state' },
  ],
}
