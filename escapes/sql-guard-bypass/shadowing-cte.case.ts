import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'shadowing-cte',
  revision: 1,
  title: 'A table expression with an allowed name does not hide its source',
  point: 'secret.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['db-service', 'promise'],
  oracles: ['realm-secret'],
  positiveControls: ['weak-db'],
  nature: 'deterministic',
  limits: { wallMs: 8000 },
  provenance: [{ kind: 'original', ref: 'WITH queries shadow tables, PostgreSQL 18, section 7.8' }],
}
