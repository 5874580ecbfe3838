import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'query-in-text',
  revision: 1,
  title: 'A statement within a text is not run by a function',
  point: 'secret.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['db-service', 'promise'],
  oracles: ['realm-secret'],
  positiveControls: ['weak-db'],
  nature: 'deterministic',
  limits: { wallMs: 8000 },
  provenance: [{ kind: 'original', ref: 'query_to_xml runs its argument, PostgreSQL 18, section 9.15.3' }],
}
