import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'promise-constructor-getter',
  revision: 1,
  title: 'The constructor of a promise is the same when it is checked and when the engine uses it',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['promise', 'async-function', 'symbol', 'error-stack', 'try-catch'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'vm2@3.10.0', 'weak-membrane', 'weak-tcb'],
  nature: 'deterministic',
  settleMs: 300,
  provenance: [{ kind: 'documentation', ref: 'patriksimek/vm2 docs/ATTACKS.md category 7', foundOn: 'vm2@3.10.0' }],
}
