import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'buffer-growth',
  revision: 1,
  title: 'A buffer that grows in place stays under the memory limit',
  point: 'limit.off-heap',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['typed-array'],
  oracles: ['off-heap'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  limits: { memoryBytes: 32 << 20 },
  provenance: [{ kind: 'original', ref: 'variation of GHSA-v836-6xw4-9cx3: the size is asked for after construction' }],
}
