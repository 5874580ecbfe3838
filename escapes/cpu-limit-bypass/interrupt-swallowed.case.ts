import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'interrupt-swallowed',
  revision: 1,
  title: 'The word that time is up cannot be caught or overridden by the guest',
  point: 'limit.cpu',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['try-catch'],
  oracles: ['cpu', 'wall'],
  positiveControls: ['weak-interrupt', 'no-sandbox'],
  nature: 'deterministic',
  limits: { wallMs: 100 },
  provenance: [
    {
      kind: 'original',
      ref: 'variation of https://cwe.mitre.org/data/definitions/835.html: catch and finally around the loop',
    },
  ],
}
