import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'host-promise-rejection',
  revision: 1,
  title: 'The reason of a host promise’s rejection leads to no host constructor',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['host-promise'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'no-sandbox', 'weak-membrane'],
  nature: 'deterministic',
  settleMs: 200,
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://nodejs.org/api/vm.html (not a security mechanism)',
      foundOn: 'node-vm',
    },
    {
      kind: 'advisory',
      ref: 'https://github.com/patriksimek/vm2/security/advisories/GHSA-55hx-c926-fr95',
    },
  ],
}
