import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'module-memory-growth',
  revision: 1,
  title: 'A memory that grows page by page stays within the limit',
  point: 'limit.memory',
  effect: 'crash',
  lifecycle: 'stable',
  requires: [],
  oracles: ['heap'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  limits: { memoryBytes: 16 << 20 },
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://docs.wasmtime.dev/api/wasmtime/struct.StoreLimitsBuilder.html#method.memory_size',
    },
    { kind: 'original', ref: 'memory.grow until it fails (CWE-770), https://cwe.mitre.org/data/definitions/770.html' },
  ],
}
