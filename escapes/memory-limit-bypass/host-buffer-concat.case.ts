import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'host-buffer-concat',
  revision: 1,
  title: 'Buffers that the host joins for the guest stay under the memory limit',
  point: 'limit.off-heap',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['buffer'],
  oracles: ['off-heap'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  limits: { wallMs: 3000, memoryBytes: 16 << 20 },
  provenance: [{ kind: 'advisory', ref: 'GHSA-gmc2-2x9w-cgh9', fixedIn: 'vm2@3.11.6' }],
}
