import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'tenant-variable',
  revision: 1,
  title: 'A variable that a tenant declares by eval is not seen by another',
  point: 'tenant.cross',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['eval'],
  oracles: ['tenant-secret'],
  positiveControls: ['weak-state', 'no-sandbox'],
  nature: 'deterministic',
  tenant: 'alive',
  provenance: [
    { kind: 'documentation', ref: 'https://cwe.mitre.org/data/definitions/488.html', foundOn: 'weak-state' },
  ],
}
