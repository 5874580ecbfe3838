import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'argument-list',
  revision: 1,
  title: 'A call with more arguments than the stack holds stays a guest error',
  point: 'limit.stack',
  effect: 'crash',
  lifecycle: 'stable',
  requires: [],
  oracles: ['stack'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'original',
      ref: 'variation of https://cwe.mitre.org/data/definitions/674.html: one frame larger than the stack',
    },
  ],
}
