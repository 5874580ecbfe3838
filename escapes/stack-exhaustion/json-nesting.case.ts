import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'json-nesting',
  revision: 1,
  title: 'A deep structure that is written as JSON stays a guest error',
  point: 'limit.stack',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['json'],
  oracles: ['stack'],
  positiveControls: ['weak-stack', 'no-sandbox'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'original',
      ref: 'variation of https://cwe.mitre.org/data/definitions/674.html: native recursion in the writer',
    },
  ],
}
