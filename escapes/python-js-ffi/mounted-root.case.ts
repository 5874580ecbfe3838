import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'mounted-root',
  revision: 1,
  title: 'Python mounts no folder of the machine',
  point: 'fs.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['python-modules', 'python-open'],
  oracles: ['file-secret'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  provenance: [{ kind: 'documentation', ref: 'https://pyodide.org/en/stable/usage/accessing-files.html' }],
}
