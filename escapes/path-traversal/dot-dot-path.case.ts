import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'dot-dot-path',
  revision: 1,
  title: 'A path with .. does not leave the root',
  point: 'fs.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['require'],
  oracles: ['file-secret'],
  positiveControls: ['no-sandbox', 'worker-threads'],
  nature: 'deterministic',
  provenance: [
    { kind: 'documentation', ref: 'https://cwe.mitre.org/data/definitions/22.html', foundOn: 'worker-threads' },
  ],
}
