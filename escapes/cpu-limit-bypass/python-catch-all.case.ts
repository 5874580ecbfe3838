import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'python-catch-all',
  revision: 1,
  title: 'A loop that catches everything is stopped at the time limit',
  point: 'limit.wall',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['python-exceptions'],
  oracles: ['wall', 'cpu'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  limits: { wallMs: 300 },
  provenance: [{ kind: 'documentation', ref: 'https://pyodide.org/en/stable/usage/keyboard-interrupts.html' }],
}
