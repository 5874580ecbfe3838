import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'array-growth',
  revision: 1,
  title: 'Arrays that grow element by element stay under the memory limit',
  point: 'limit.memory',
  effect: 'crash',
  lifecycle: 'stable',
  requires: [],
  oracles: ['heap'],
  positiveControls: ['no-sandbox', 'node-vm', 'weak-memory'],
  nature: 'deterministic',
  limits: { wallMs: 3000, memoryBytes: 16 << 20 },
  provenance: [{ kind: 'documentation', ref: 'https://nodejs.org/api/vm.html (no memory limit)', foundOn: 'node-vm' }],
}
