import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'python-result-text',
  revision: 1,
  title: 'A text as a result is bounded',
  point: 'limit.output',
  effect: 'crash',
  lifecycle: 'stable',
  requires: [],
  oracles: ['output'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  limits: { wallMs: 5000 },
  provenance: [
    { kind: 'original', ref: 'a result without a limit (CWE-770), https://cwe.mitre.org/data/definitions/770.html' },
  ],
}
