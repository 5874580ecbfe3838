import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'path-helper-override',
  revision: 1,
  title: 'A file permission check does not normalise paths with helpers that the guest replaced',
  point: 'fs.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['require'],
  oracles: ['file-secret'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  provenance: [{ kind: 'cve', ref: 'CVE-2024-21891', foundOn: 'node@20.11.0', fixedIn: 'node@20.11.1' }],
}
