import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'module-table-growth',
  revision: 1,
  title: 'Tables that grow stay within the limit',
  point: 'limit.off-heap',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['table-grow'],
  oracles: ['off-heap'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  limits: { memoryBytes: 16 << 20 },
  provenance: [
    { kind: 'cve', ref: 'CVE-2026-44216' },
    {
      kind: 'documentation',
      ref: 'https://docs.wasmtime.dev/api/wasmtime/struct.StoreLimitsBuilder.html#method.table_elements',
    },
    {
      kind: 'original',
      ref: 'table.grow instead of memory.grow (CWE-770), https://cwe.mitre.org/data/definitions/770.html',
    },
  ],
}
