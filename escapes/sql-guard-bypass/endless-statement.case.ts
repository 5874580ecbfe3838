import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'endless-statement',
  revision: 2,
  title: 'A statement that never ends is ended at the time limit',
  point: 'limit.wall',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['db-service', 'promise'],
  oracles: ['wall'],
  positiveControls: ['weak-db'],
  nature: 'deterministic',
  limits: { wallMs: 1000 },
  provenance: [
    { kind: 'original', ref: 'a statement without an end (CWE-400), https://cwe.mitre.org/data/definitions/400.html' },
  ],
}
