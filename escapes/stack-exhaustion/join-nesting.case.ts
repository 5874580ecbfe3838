import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'join-nesting',
  revision: 1,
  title: 'A deep list that is joined stays a guest error',
  point: 'limit.stack',
  effect: 'crash',
  lifecycle: 'stable',
  requires: [],
  oracles: ['stack'],
  positiveControls: ['weak-stack', 'no-sandbox'],
  nature: 'deterministic',
  provenance: [
    { kind: 'original', ref: 'variation of https://cwe.mitre.org/data/definitions/674.html: native recursion in join' },
  ],
}
