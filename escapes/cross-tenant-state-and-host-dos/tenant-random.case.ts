import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'tenant-random',
  revision: 1,
  title: 'Random numbers that a tenant drew are not drawn again by another',
  point: 'tenant.cross',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['host-board'],
  oracles: ['tenant-secret'],
  positiveControls: ['weak-seed'],
  nature: 'deterministic',
  tenant: 'disposed',
  provenance: [
    {
      kind: 'paper',
      ref: 'Ristenpart and Yilek, When Good Randomness Goes Bad: Virtual Machine Reset Vulnerabilities (NDSS 2010)',
    },
    { kind: 'documentation', ref: 'https://cwe.mitre.org/data/definitions/336.html' },
  ],
}
