import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'module-many-memories',
  revision: 2,
  title: 'Many memories together stay within the limit',
  point: 'limit.memory',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['multi-memory', 'bulk-memory'],
  oracles: ['heap'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  limits: { memoryBytes: 64 << 20 },
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://github.com/WebAssembly/multi-memory/blob/main/proposals/multi-memory/Overview.md',
    },
    {
      kind: 'original',
      ref: 'seven memories, each of them below the limit (CWE-770), https://cwe.mitre.org/data/definitions/770.html',
    },
  ],
}
