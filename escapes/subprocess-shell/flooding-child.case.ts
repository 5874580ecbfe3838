import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'flooding-child',
  revision: 1,
  title: 'What a child prints is cut at its limit',
  point: 'limit.memory',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['exec-service', 'promise'],
  oracles: ['heap'],
  positiveControls: ['weak-services'],
  nature: 'deterministic',
  root: 'links',
  limits: { wallMs: 5000, memoryBytes: 16 << 20 },
  provenance: [
    { kind: 'original', ref: 'output without an end (CWE-770), https://cwe.mitre.org/data/definitions/770.html' },
  ],
}
