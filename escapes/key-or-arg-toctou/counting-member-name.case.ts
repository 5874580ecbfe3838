import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'counting-member-name',
  revision: 1,
  title: 'An interpreter that forbids a member judges the name that it then uses',
  point: 'intrinsics.write',
  effect: 'write',
  lifecycle: 'stable',
  requires: [],
  oracles: ['intrinsics'],
  positiveControls: ['no-sandbox', 'sandboxjs@0.8.25'],
  nature: 'deterministic',
  provenance: [{ kind: 'cve', ref: 'CVE-2026-25641', foundOn: 'sandboxjs@0.8.25', fixedIn: 'sandboxjs@0.8.29' }],
}
