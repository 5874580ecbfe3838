import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'python-loop-in-c',
  revision: 1,
  title: 'A loop within one built-in is stopped at the time limit',
  point: 'limit.cpu',
  effect: 'crash',
  lifecycle: 'stable',
  requires: [],
  oracles: ['cpu', 'wall'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  limits: { wallMs: 300 },
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://docs.python.org/3/library/signal.html#execution-of-python-signal-handlers (a long calculation in C runs uninterrupted)',
    },
  ],
}
