import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'foreign-import',
  revision: 1,
  title: 'Foreign functions lead to no module that is closed',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['python-modules'],
  oracles: ['realm-secret'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  provenance: [
    { kind: 'documentation', ref: 'https://docs.python.org/3/library/ctypes.html#ctypes.PyDLL' },
    {
      kind: 'original',
      ref: 'the import of C past the one of Python (CWE-184), https://cwe.mitre.org/data/definitions/184.html',
    },
  ],
}
