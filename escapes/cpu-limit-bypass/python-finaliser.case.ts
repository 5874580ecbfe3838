import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'python-finaliser',
  revision: 1,
  title: 'A loop in a finaliser is stopped at the time limit',
  point: 'limit.cpu',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['python-class'],
  oracles: ['cpu', 'wall'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  limits: { wallMs: 300 },
  provenance: [{ kind: 'documentation', ref: 'https://docs.python.org/3/reference/datamodel.html#object.__del__' }],
}
