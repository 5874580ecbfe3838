import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'blob-of-file',
  revision: 1,
  title: 'fs.openAsBlob does not read a file outside the root',
  point: 'fs.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['require', 'promise'],
  oracles: ['file-secret'],
  positiveControls: ['no-sandbox', 'node-permission@20.1.0'],
  nature: 'deterministic',
  settleMs: 300,
  provenance: [
    { kind: 'cve', ref: 'CVE-2023-30583', foundOn: 'node-permission@20.1.0', fixedIn: 'node-permission@20.3.1' },
  ],
}
