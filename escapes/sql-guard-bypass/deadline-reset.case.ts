import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'deadline-reset',
  revision: 2,
  title: 'A guest cannot lift the time limit of its statements',
  point: 'limit.wall',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['db-service', 'promise'],
  oracles: ['wall'],
  positiveControls: ['weak-db'],
  nature: 'deterministic',
  limits: { wallMs: 1000 },
  provenance: [{ kind: 'original', ref: 'set_config, PostgreSQL 18, section 9.28.1' }],
}
