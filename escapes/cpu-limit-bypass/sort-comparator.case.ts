import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'sort-comparator',
  revision: 1,
  title: 'A guest function that a native sort calls is stopped at the time limit',
  point: 'limit.cpu',
  effect: 'crash',
  lifecycle: 'stable',
  requires: [],
  oracles: ['cpu', 'wall'],
  positiveControls: ['weak-interrupt', 'no-sandbox'],
  nature: 'deterministic',
  limits: { wallMs: 100 },
  provenance: [{ kind: 'issue', ref: 'https://github.com/NeilFraser/JS-Interpreter/pull/17' }],
}
