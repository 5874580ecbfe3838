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
  limits: { wallMs: 150 },
  provenance: [
    {
      kind: 'original',
      ref: 'variation of https://cwe.mitre.org/data/definitions/835.html: the loop runs below a native frame',
    },
  ],
}
