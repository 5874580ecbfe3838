import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'json-amplification',
  revision: 1,
  title: 'One native call that parses a short text into a large graph stays under the memory limit',
  point: 'limit.memory',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['json'],
  oracles: ['heap'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  limits: { wallMs: 3000, memoryBytes: 16 << 20 },
  provenance: [{ kind: 'issue', ref: 'https://github.com/laverdet/isolated-vm/issues/202 (JSON.parse)' }],
}
