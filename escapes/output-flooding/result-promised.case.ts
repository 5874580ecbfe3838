import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'result-promised',
  revision: 1,
  title: 'A result that a promise settles with is bounded',
  point: 'limit.output',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['promise'],
  oracles: ['output'],
  positiveControls: ['weak-output', 'no-sandbox', 'node-vm'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'original',
      ref: 'variation of https://cwe.mitre.org/data/definitions/770.html: the result comes after the evaluation',
    },
  ],
}
