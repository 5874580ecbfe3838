import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'host-resolver',
  revision: 1,
  title: 'A resolver that the host passes to a guest thenable leads to no host constructor',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['host-callback'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'no-sandbox', 'weak-tcb'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://nodejs.org/api/vm.html (not a security mechanism)',
      foundOn: 'node-vm',
    },
    {
      kind: 'original',
      ref: 'the same chain from a function that the host passes to `then`',
    },
  ],
}
