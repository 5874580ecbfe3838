import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'buffer-writer',
  revision: 1,
  title: 'A Buffer method that the guest replaced does not decide which path is checked',
  point: 'fs.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['require', 'buffer', 'typed-array', 'try-catch'],
  oracles: ['file-secret'],
  positiveControls: ['no-sandbox', 'node-permission@20.11.0'],
  nature: 'deterministic',
  provenance: [
    { kind: 'cve', ref: 'CVE-2024-21896', foundOn: 'node-permission@20.11.0', fixedIn: 'node-permission@20.11.1' },
  ],
}
