import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'raw-descriptor',
  revision: 1,
  title: 'A descriptor is not opened on a file outside the root',
  point: 'fs.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['require', 'typed-array'],
  oracles: ['file-secret'],
  positiveControls: ['no-sandbox', 'worker-threads'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://nodejs.org/docs/latest-v24.x/api/permissions.html#limitations-and-known-issues (descriptors are not checked)',
    },
  ],
}
