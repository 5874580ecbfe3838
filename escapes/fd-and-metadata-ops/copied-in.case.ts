import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'copied-in',
  revision: 1,
  title: 'A copy does not bring an outside file into the root',
  point: 'fs.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['require'],
  oracles: ['file-secret'],
  positiveControls: ['no-sandbox', 'worker-threads'],
  nature: 'deterministic',
  provenance: [
    { kind: 'cve', ref: 'CVE-2023-30583 (a reader beside the check)' },
    { kind: 'original', ref: 'C26: copyFile as reader' },
  ],
}
