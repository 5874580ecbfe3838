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
  positiveControls: ['weak-pool', 'vm2@3.11.6'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'advisory',
      ref: 'https://github.com/patriksimek/vm2/security/advisories/GHSA-fcqc-726x-5wfc',
      foundOn: 'vm2@3.11.6',
      fixedIn: 'vm2@3.11.7',
    },
    { kind: 'documentation', ref: 'https://nodejs.org/api/buffer.html#static-method-bufferallocunsafesize' },
  ],
}
