import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'typed-array-pieces',
  revision: 1,
  title: 'Many typed arrays together stay under the memory limit',
  point: 'limit.off-heap',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['typed-array'],
  oracles: ['off-heap'],
  positiveControls: ['weak-memory', 'no-sandbox', 'quickjs-emscripten'],
  nature: 'deterministic',
  limits: { wallMs: 3000, memoryBytes: 16 << 20 },
  provenance: [
    {
      kind: 'issue',
      ref: 'https://github.com/justjake/quickjs-emscripten/issues/255',
      foundOn: 'quickjs-emscripten@0.32.0',
    },
    {
      kind: 'documentation',
      ref: 'https://nodejs.org/api/worker_threads.html#new-workerfilename-options (resourceLimits: no external data)',
      foundOn: 'worker-threads',
    },
  ],
}
