import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'stacked-statements',
  revision: 1,
  title: 'Two statements are not one',
  point: 'secret.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['db-service', 'promise'],
  oracles: ['realm-secret'],
  positiveControls: ['weak-db'],
  nature: 'deterministic',
  limits: { wallMs: 8000 },
  provenance: [{ kind: 'original', ref: 'several statements in one simple query, PostgreSQL 18, section 54.2.2.1' }],
}
