import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'run-js',
  revision: 1,
  title: 'No function of the standard library evaluates JavaScript',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['python-modules'],
  oracles: ['realm-secret'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  provenance: [{ kind: 'issue', ref: 'https://github.com/pyodide/pyodide/issues/4120' }],
}
