import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'destructured-key',
  revision: 1,
  title: 'A computed key in a destructuring pattern is filtered like a member',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['destructuring', 'host-function'],
  oracles: ['realm-secret'],
  positiveControls: ['weak-filter', 'node-vm'],
  nature: 'deterministic',
  provenance: [{ kind: 'cve', ref: 'CVE-2026-85165' }],
}
