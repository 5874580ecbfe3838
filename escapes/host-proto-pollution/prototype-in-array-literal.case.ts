import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'prototype-in-array-literal',
  revision: 1,
  title: 'A builtin prototype that passed through an array literal stays out of reach of writes',
  point: 'intrinsics.write',
  effect: 'write',
  lifecycle: 'stable',
  requires: [],
  oracles: ['intrinsics'],
  positiveControls: ['no-sandbox', 'sandboxjs@0.8.25'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'cve',
      ref: 'CVE-2026-25881',
      foundOn: 'sandboxjs@0.8.25',
      fixedIn: 'sandboxjs@0.8.31',
    },
  ],
}
