import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'lateral-subquery',
  revision: 1,
  title: 'A query beside a table is judged like the table',
  point: 'secret.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['db-service', 'promise'],
  oracles: ['realm-secret'],
  positiveControls: ['weak-db'],
  nature: 'deterministic',
  limits: { wallMs: 8000 },
  provenance: [{ kind: 'original', ref: 'LATERAL subqueries, PostgreSQL 18, section 7.2.1.5' }],
}
