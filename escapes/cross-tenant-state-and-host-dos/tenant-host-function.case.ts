import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'tenant-host-function',
  revision: 1,
  title: 'A note that a tenant leaves on a host function is not seen by another',
  point: 'tenant.cross',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['host-function'],
  oracles: ['tenant-secret'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  tenant: 'alive',
  provenance: [
    { kind: 'documentation', ref: 'https://cwe.mitre.org/data/definitions/488.html', foundOn: 'no-sandbox' },
  ],
}
