import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'linked-out',
  revision: 1,
  title: 'A hard link does not make a file outside the root',
  point: 'fs.write',
  effect: 'write',
  lifecycle: 'stable',
  requires: ['require'],
  oracles: ['marker-file', 'file-secret'],
  positiveControls: ['no-sandbox', 'worker-threads'],
  nature: 'deterministic',
  provenance: [
    { kind: 'documentation', ref: 'https://cwe.mitre.org/data/definitions/62.html', foundOn: 'worker-threads' },
    { kind: 'original', ref: 'C26: link as writer; only names are given, no bytes are written' },
  ],
}
