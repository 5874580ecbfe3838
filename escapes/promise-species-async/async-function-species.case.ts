import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'async-function-species',
  revision: 1,
  title: 'A species constructor of the guest receives no rejection of the host realm',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['promise', 'async-function', 'symbol', 'error-stack', 'try-catch'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'vm2@3.9.19', 'weak-membrane', 'weak-tcb'],
  nature: 'deterministic',
  settleMs: 300,
  provenance: [{ kind: 'cve', ref: 'CVE-2023-37466', foundOn: 'vm2@3.9.19', fixedIn: 'vm2@3.10.0' }],
}
