import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'host-then-indirection',
  revision: 1,
  title: 'A handler that is attached to a host promise through call and apply receives a wrapped rejection',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['promise', 'host-promise'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'weak-membrane'],
  nature: 'deterministic',
  settleMs: 300,
  provenance: [{ kind: 'advisory', ref: 'GHSA-647f-g98j-qq25', fixedIn: 'vm2@3.11.7' }],
}
