import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'array-buffer-single',
  revision: 1,
  title: 'One large array buffer is refused by the memory limit',
  point: 'limit.off-heap',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['typed-array'],
  oracles: ['off-heap'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  limits: { wallMs: 3000, memoryBytes: 16 << 20 },
  provenance: [
    { kind: 'advisory', ref: 'GHSA-v836-6xw4-9cx3', foundOn: 'vm2@3.11.4', fixedIn: 'vm2@3.11.6' },
    {
      kind: 'documentation',
      ref: 'https://nodejs.org/api/worker_threads.html#new-workerfilename-options (resourceLimits: no external data)',
      foundOn: 'worker-threads',
    },
  ],
}
