import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'heap-snapshot',
  revision: 1,
  title: 'A heap snapshot does not show the host’s strings',
  point: 'secret.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['require'],
  oracles: ['realm-secret'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'advisory',
      ref: 'https://github.com/patriksimek/vm2/security/advisories/GHSA-9g8x-92q2-p28f',
      foundOn: 'vm2@3.11.3',
      fixedIn: 'vm2@3.11.4',
    },
  ],
}
