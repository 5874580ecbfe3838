import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'file-handle',
  revision: 1,
  title: 'A FileHandle is not opened on a file outside the root',
  point: 'fs.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['require', 'promise'],
  oracles: ['file-secret'],
  positiveControls: ['no-sandbox', 'worker-threads'],
  nature: 'deterministic',
  settleMs: 300,
  provenance: [{ kind: 'cve', ref: 'CVE-2026-21716 (FileHandle operations without a check)' }],
}
