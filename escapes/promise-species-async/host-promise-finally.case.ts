import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'host-promise-finally',
  revision: 1,
  title: 'The finally of a host promise does not pass the rejection to a constructor of the guest',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['promise', 'symbol', 'host-promise'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'weak-membrane'],
  nature: 'deterministic',
  settleMs: 300,
  provenance: [{ kind: 'advisory', ref: 'GHSA-27g9-p43v-cw3v', fixedIn: 'vm2@3.11.7' }],
}
