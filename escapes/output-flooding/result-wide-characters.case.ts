import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'result-wide-characters',
  revision: 1,
  title: 'A result is bounded in bytes, not in characters',
  point: 'limit.output',
  effect: 'crash',
  lifecycle: 'stable',
  requires: [],
  oracles: ['output'],
  positiveControls: ['weak-output', 'no-sandbox', 'node-vm'],
  nature: 'deterministic',
  provenance: [
    { kind: 'original', ref: 'variation of https://cwe.mitre.org/data/definitions/770.html: three bytes a character' },
  ],
}
