import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'python-memory-files',
  revision: 1,
  title: 'Files in memory stay under the memory limit',
  point: 'limit.off-heap',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['python-open'],
  oracles: ['off-heap'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  limits: { wallMs: 5000, memoryBytes: 64 << 20 },
  provenance: [
    {
      kind: 'original',
      ref: 'files in memory that no limit of the interpreter counts (CWE-770), https://cwe.mitre.org/data/definitions/770.html',
    },
  ],
}
