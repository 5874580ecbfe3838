import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'trap-served-method',
  revision: 1,
  title: 'A method that a trap of the guest serves to host code receives no function of the host',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['proxy', 'host-callback'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'weak-tcb'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'original',
      ref: 'variation of patriksimek/vm2 docs/ATTACKS.md category 6: the host walks a list whose methods a trap serves',
    },
  ],
}
