import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'written-file',
  revision: 1,
  title: 'The guest writes no file outside the root',
  point: 'fs.write',
  effect: 'write',
  lifecycle: 'stable',
  requires: ['require'],
  oracles: ['marker-file'],
  positiveControls: ['no-sandbox', 'worker-threads'],
  nature: 'deterministic',
  provenance: [{ kind: 'documentation', ref: 'https://nodejs.org/api/fs.html', foundOn: 'worker-threads' }],
}
