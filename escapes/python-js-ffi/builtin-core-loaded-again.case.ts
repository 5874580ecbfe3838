import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'builtin-core-loaded-again',
  revision: 1,
  title: 'A closed module that is loaded again by the import machinery reaches nothing',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['python-modules'],
  oracles: ['realm-secret'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  provenance: [
    { kind: 'original', ref: 'a deny-list of module names (CWE-184), https://cwe.mitre.org/data/definitions/184.html' },
  ],
}
