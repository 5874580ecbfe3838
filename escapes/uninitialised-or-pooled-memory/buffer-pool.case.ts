import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'buffer-pool',
  revision: 1,
  title: 'A guest’s Buffer does not show the host’s pool',
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
  ],
}
