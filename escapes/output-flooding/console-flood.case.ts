import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'console-flood',
  revision: 1,
  title: 'What a guest prints to the console is bounded',
  point: 'limit.output',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['console'],
  oracles: ['output'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  settleMs: 250,
  provenance: [
    {
      kind: 'original',
      ref: 'variation of https://cwe.mitre.org/data/definitions/770.html: many lines on the console',
    },
  ],
}
