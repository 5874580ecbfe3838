import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'species-behind-instance-check',
  revision: 1,
  title: 'A type check of the sandbox cannot be turned off by the guest before a species constructor is used',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['promise', 'async-function', 'symbol', 'error-stack', 'try-catch'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'vm2@3.10.2', 'weak-membrane', 'weak-tcb'],
  nature: 'deterministic',
  settleMs: 300,
  provenance: [
    {
      kind: 'documentation',
      ref: 'patriksimek/vm2 docs/ATTACKS.md category 3',
      foundOn: 'vm2@3.10.2',
      fixedIn: 'vm2@3.10.3',
    },
  ],
}
