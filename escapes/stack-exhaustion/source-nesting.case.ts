import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'source-nesting',
  revision: 1,
  title: 'Source that nests deeply stays a guest error',
  point: 'limit.stack',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['eval'],
  oracles: ['stack'],
  positiveControls: ['weak-stack', 'no-sandbox'],
  nature: 'deterministic',
  provenance: [
    { kind: 'original', ref: 'variation of https://cwe.mitre.org/data/definitions/674.html: recursion in the parser' },
  ],
}
