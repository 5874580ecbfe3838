import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'line-continuation',
  revision: 1,
  title: 'A property name that a line continuation breaks is filtered like a whole one',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['host-function'],
  oracles: ['realm-secret'],
  positiveControls: ['weak-filter', 'node-vm'],
  nature: 'deterministic',
  provenance: [{ kind: 'original', ref: 'variation of CVE-2017-1001002: ECMA-262 12.9.4, LineContinuation' }],
}
