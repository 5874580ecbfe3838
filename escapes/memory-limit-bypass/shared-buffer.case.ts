import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'shared-buffer',
  revision: 1,
  title: 'Shared array buffers stay under the memory limit',
  point: 'limit.off-heap',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['shared-array-buffer', 'typed-array'],
  oracles: ['off-heap'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  limits: { wallMs: 3000, memoryBytes: 16 << 20 },
  provenance: [{ kind: 'advisory', ref: 'GHSA-v836-6xw4-9cx3', foundOn: 'vm2@3.11.4', fixedIn: 'vm2@3.11.6' }],
}
