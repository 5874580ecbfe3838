import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'python-recursion',
  revision: 1,
  title: 'Recursion ends in an error of Python',
  point: 'limit.stack',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['python-modules'],
  oracles: ['stack'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  provenance: [{ kind: 'documentation', ref: 'https://docs.python.org/3/library/sys.html#sys.setrecursionlimit' }],
}
