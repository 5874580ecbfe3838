import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'api-internals',
  revision: 1,
  title: 'The interpreter’s own interface to its host stays closed',
  point: 'fs.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['python-modules'],
  oracles: ['file-secret'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  provenance: [{ kind: 'issue', ref: 'https://github.com/microsoft/thinkingbox-data/pull/22 (loadBinaryFile)' }],
}
