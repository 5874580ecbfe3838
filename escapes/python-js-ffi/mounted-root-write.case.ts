import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'mounted-root-write',
  revision: 1,
  title: 'Python writes to no folder of the machine',
  point: 'fs.write',
  effect: 'write',
  lifecycle: 'stable',
  requires: ['python-modules', 'python-open'],
  oracles: ['marker-file'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  provenance: [{ kind: 'documentation', ref: 'https://pyodide.org/en/stable/usage/accessing-files.html' }],
}
