import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'stdout-flood',
  revision: 1,
  title: 'What a guest writes to standard output is bounded',
  point: 'limit.output',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['process'],
  oracles: ['output'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  settleMs: 250,
  provenance: [
    { kind: 'original', ref: 'variation of https://cwe.mitre.org/data/definitions/770.html: writes without a console' },
  ],
}
