import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'python-bytes',
  revision: 1,
  title: 'Bytes stay under the memory limit',
  point: 'limit.memory',
  effect: 'crash',
  lifecycle: 'stable',
  requires: [],
  oracles: ['heap'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  limits: { wallMs: 5000, memoryBytes: 64 << 20 },
  provenance: [
    { kind: 'original', ref: 'bytes without a limit (CWE-770), https://cwe.mitre.org/data/definitions/770.html' },
  ],
}
