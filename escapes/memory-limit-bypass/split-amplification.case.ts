import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'split-amplification',
  revision: 2,
  title: 'One native call that turns a string into a much larger array stays under the memory limit',
  point: 'limit.memory',
  effect: 'crash',
  lifecycle: 'stable',
  requires: [],
  oracles: ['heap'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  limits: { wallMs: 3000, memoryBytes: 16 << 20 },
  provenance: [{ kind: 'issue', ref: 'https://github.com/laverdet/isolated-vm/issues/202 (split)' }],
}
