import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'path-helper',
  revision: 1,
  title: 'A path helper that the guest replaced does not decide where the root ends',
  point: 'fs.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['require'],
  oracles: ['file-secret'],
  positiveControls: ['no-sandbox', 'node-permission@20.5.0'],
  nature: 'deterministic',
  provenance: [{ kind: 'cve', ref: 'CVE-2024-21891', foundOn: 'node-permission@20.5.0' }],
}
