import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'hard-link',
  revision: 1,
  title: 'A hard link does not bring an outside file into the root',
  point: 'fs.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['require'],
  oracles: ['file-secret'],
  positiveControls: ['no-sandbox', 'worker-threads'],
  nature: 'deterministic',
  provenance: [
    { kind: 'documentation', ref: 'https://cwe.mitre.org/data/definitions/62.html', foundOn: 'worker-threads' },
  ],
}
