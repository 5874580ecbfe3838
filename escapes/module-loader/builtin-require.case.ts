import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'builtin-require',
  revision: 1,
  title: 'require does not hand out node:fs',
  point: 'module.load',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['require'],
  oracles: ['file-secret'],
  positiveControls: ['no-sandbox', 'worker-threads'],
  nature: 'deterministic',
  provenance: [
    { kind: 'documentation', ref: 'https://nodejs.org/api/modules.html#requireid', foundOn: 'worker-threads' },
  ],
}
