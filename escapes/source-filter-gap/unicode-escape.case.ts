import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'unicode-escape',
  revision: 1,
  title: 'An identifier that is written with Unicode escapes is filtered like a plain one',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['unicode-escape', 'host-function'],
  oracles: ['realm-secret'],
  positiveControls: ['weak-filter', 'node-vm'],
  nature: 'deterministic',
  provenance: [{ kind: 'cve', ref: 'CVE-2017-1001002' }],
}
