import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'created-require',
  revision: 1,
  title: 'A require made by createRequire is under the same policy',
  point: 'module.load',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['require'],
  oracles: ['file-secret'],
  positiveControls: ['no-sandbox', 'worker-threads'],
  nature: 'deterministic',
  provenance: [{ kind: 'cve', ref: 'CVE-2023-32006' }],
}
