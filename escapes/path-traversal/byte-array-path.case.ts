import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'byte-array-path',
  revision: 1,
  title: 'A path given as a Uint8Array does not leave the root',
  point: 'fs.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['require', 'typed-array'],
  oracles: ['file-secret'],
  positiveControls: ['no-sandbox', 'node-permission@20.5.0'],
  nature: 'deterministic',
  provenance: [
    { kind: 'cve', ref: 'CVE-2023-39332', foundOn: 'node-permission@20.5.0', fixedIn: 'node-permission@20.8.0' },
  ],
}
