import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'python-print-flood',
  revision: 1,
  title: 'What Python prints is bounded',
  point: 'limit.output',
  effect: 'crash',
  lifecycle: 'stable',
  requires: [],
  oracles: ['output'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  limits: { wallMs: 5000 },
  provenance: [
    {
      kind: 'original',
      ref: 'a program that prints without end (CWE-770), https://cwe.mitre.org/data/definitions/770.html',
    },
  ],
}
