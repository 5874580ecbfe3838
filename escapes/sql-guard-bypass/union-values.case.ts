import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'union-values',
  revision: 1,
  title: 'A second query behind UNION is judged like the first',
  point: 'secret.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['db-service', 'promise'],
  oracles: ['realm-secret'],
  positiveControls: ['weak-db'],
  nature: 'deterministic',
  limits: { wallMs: 8000 },
  provenance: [{ kind: 'original', ref: 'UNION, PostgreSQL 18, section 7.4' }],
}
