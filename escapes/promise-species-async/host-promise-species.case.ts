import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'host-promise-species',
  revision: 1,
  title: 'A promise of the host does not build its result with a constructor of the guest',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['promise', 'symbol', 'host-promise'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'weak-membrane'],
  nature: 'deterministic',
  settleMs: 300,
  provenance: [{ kind: 'advisory', ref: 'GHSA-6454-5x88-m6jw', fixedIn: 'vm2@3.12.1' }],
}
