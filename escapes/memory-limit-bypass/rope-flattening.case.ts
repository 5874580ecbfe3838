import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'rope-flattening',
  revision: 1,
  title: 'A short concatenation that flattens into a long string stays under the memory limit',
  point: 'limit.memory',
  effect: 'crash',
  lifecycle: 'stable',
  requires: [],
  oracles: ['heap'],
  positiveControls: ['no-sandbox', 'weak-memory'],
  nature: 'deterministic',
  limits: { wallMs: 3000, memoryBytes: 16 << 20 },
  provenance: [
    {
      kind: 'original',
      ref: 'variation of https://cwe.mitre.org/data/definitions/789.html: ropes are small until they are read',
    },
  ],
}
