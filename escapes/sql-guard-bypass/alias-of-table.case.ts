import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'alias-of-table',
  revision: 1,
  title: 'An alias does not lose the rule of its table',
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
