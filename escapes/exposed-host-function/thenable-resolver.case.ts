import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'thenable-resolver',
  revision: 1,
  title: 'The resolvers that the host passes to a guest’s thenable are none of the host’s functions',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['host-callback'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'no-sandbox', 'weak-tcb'],
  nature: 'deterministic',
  provenance: [
    { kind: 'documentation', ref: 'https://nodejs.org/api/vm.html (not a security mechanism)', foundOn: 'node-vm' },
    { kind: 'original', ref: 'C16: a host function handed over by the await protocol' },
  ],
}
