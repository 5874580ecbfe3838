import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'host-argument-conversion',
  revision: 1,
  title: 'Guest code that a host function triggers by reading its argument counts against the time limit',
  point: 'limit.cpu',
  effect: 'crash',
  lifecycle: 'stable',
  requires: [],
  oracles: ['cpu', 'wall'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  limits: { wallMs: 100 },
  provenance: [
    {
      kind: 'original',
      ref: 'variation of https://cwe.mitre.org/data/definitions/835.html: the loop runs below a host frame',
    },
  ],
}
