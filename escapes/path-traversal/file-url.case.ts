import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'file-url',
  revision: 1,
  title: 'A file: URL does not leave the root',
  point: 'fs.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['require'],
  oracles: ['file-secret'],
  positiveControls: ['no-sandbox', 'worker-threads'],
  nature: 'deterministic',
  provenance: [
    { kind: 'documentation', ref: 'https://nodejs.org/api/fs.html#file-url-paths', foundOn: 'worker-threads' },
    { kind: 'cve', ref: 'CVE-2023-32004 (other types of path)' },
  ],
}
