import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'bigint-digits',
  revision: 1,
  title: 'Big integers stay under the memory limit',
  point: 'limit.memory',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['bigint'],
  oracles: ['heap'],
  positiveControls: ['no-sandbox', 'weak-memory'],
  nature: 'deterministic',
  limits: { wallMs: 3000, memoryBytes: 16 << 20 },
  provenance: [{ kind: 'issue', ref: 'https://github.com/laverdet/isolated-vm/issues/202 (very large BigInts)' }],
}
