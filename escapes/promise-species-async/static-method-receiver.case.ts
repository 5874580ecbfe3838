import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'static-method-receiver',
  revision: 1,
  title: 'A static method of Promise does not hand the errors of the host realm to a constructor of the guest',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['promise', 'symbol', 'error-stack', 'try-catch'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'vm2@3.10.3', 'weak-membrane', 'weak-tcb'],
  nature: 'deterministic',
  settleMs: 300,
  provenance: [
    {
      kind: 'documentation',
      ref: 'patriksimek/vm2 docs/ATTACKS.md category 7',
      foundOn: 'vm2@3.10.3',
      fixedIn: 'vm2@3.10.4',
    },
  ],
}
