import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'host-buffer-alloc',
  revision: 1,
  title: 'Buffers that the host allocates for the guest stay under the memory limit',
  point: 'limit.off-heap',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['buffer'],
  oracles: ['off-heap'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  limits: { wallMs: 3000, memoryBytes: 16 << 20 },
  provenance: [
    { kind: 'advisory', ref: 'GHSA-6785-pvv7-mvg7', foundOn: 'vm2@3.10.0', fixedIn: 'vm2@3.11.0 (bufferAllocLimit)' },
  ],
}
