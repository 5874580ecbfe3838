import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'awaited-host-rejection',
  revision: 1,
  title: 'Awaiting a promise of the host throws no object of the host realm',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['promise', 'async-function', 'try-catch', 'host-promise'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm'],
  nature: 'deterministic',
  settleMs: 300,
  provenance: [{ kind: 'advisory', ref: 'GHSA-55hx-c926-fr95', fixedIn: 'vm2@3.10.5' }],
}
