import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'python-big-integer',
  revision: 1,
  title: 'Big integers stay under the memory limit',
  point: 'limit.memory',
  effect: 'crash',
  lifecycle: 'stable',
  requires: [],
  oracles: ['heap'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  limits: { wallMs: 5000, memoryBytes: 64 << 20 },
  provenance: [
    { kind: 'original', ref: 'integers without a limit (CWE-770), https://cwe.mitre.org/data/definitions/770.html' },
    {
      kind: 'documentation',
      ref: 'https://docs.python.org/3/library/stdtypes.html#integer-string-conversion-length-limitation',
    },
  ],
}
