import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'result-joined',
  revision: 2,
  title: 'A result that becomes long only when it is converted to text is bounded',
  point: 'limit.output',
  effect: 'crash',
  lifecycle: 'stable',
  requires: [],
  oracles: ['output'],
  positiveControls: ['weak-output', 'no-sandbox', 'node-vm'],
  nature: 'deterministic',
  limits: { wallMs: 5000 },
  provenance: [
    { kind: 'original', ref: 'variation of https://cwe.mitre.org/data/definitions/770.html: one piece many times' },
  ],
}
