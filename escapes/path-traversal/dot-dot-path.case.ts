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
  positiveControls: ['no-sandbox', 'node-permission@20.1.0'],
  nature: 'deterministic',
  provenance: [
    { kind: 'cve', ref: 'CVE-2023-30584', foundOn: 'node-permission@20.1.0', fixedIn: 'node-permission@20.3.1' },
  ],
}
