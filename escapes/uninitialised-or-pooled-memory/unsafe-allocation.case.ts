import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'unsafe-allocation',
  revision: 1,
  title: 'Memory that the guest allocates uncleared does not show the host’s pool',
  point: 'secret.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['buffer', 'typed-array'],
  oracles: ['realm-secret'],
  positiveControls: ['weak-pool'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://nodejs.org/api/buffer.html#static-method-bufferallocunsafesize',
      foundOn: 'weak-pool',
    },
    { kind: 'original', ref: 'variation of GHSA-fcqc-726x-5wfc: the other factory that cuts from the pool' },
  ],
}
