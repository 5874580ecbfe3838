import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'file-binding',
  revision: 1,
  title: 'process.binding does not hand out the raw file operations',
  point: 'fs.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['process', 'require'],
  oracles: ['file-secret'],
  positiveControls: ['no-sandbox', 'node-permission@20.5.0'],
  nature: 'deterministic',
  provenance: [
    { kind: 'cve', ref: 'CVE-2023-32558', foundOn: 'node-permission@20.5.0', fixedIn: 'node-permission@20.5.1' },
  ],
}
