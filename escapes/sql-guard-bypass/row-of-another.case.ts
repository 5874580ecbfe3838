import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'row-of-another',
  revision: 1,
  title: 'A condition of the guest does not widen what its owner may see',
  point: 'tenant.cross',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['db-service', 'promise'],
  oracles: ['realm-secret'],
  positiveControls: ['weak-db'],
  nature: 'deterministic',
  limits: { wallMs: 8000 },
  provenance: [
    { kind: 'original', ref: 'row-level policy by text (CWE-639), https://cwe.mitre.org/data/definitions/639.html' },
  ],
}
