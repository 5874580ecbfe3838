import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'tenant-registry-symbol',
  revision: 1,
  title: 'A property that a tenant keys with a registry symbol is not seen by another',
  point: 'tenant.cross',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['symbol', 'eval'],
  oracles: ['tenant-secret'],
  positiveControls: ['weak-state', 'no-sandbox'],
  nature: 'deterministic',
  tenant: 'alive',
  provenance: [
    { kind: 'documentation', ref: 'https://cwe.mitre.org/data/definitions/488.html', foundOn: 'weak-state' },
  ],
}
