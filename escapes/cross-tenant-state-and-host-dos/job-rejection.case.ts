import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'job-rejection',
  revision: 1,
  title: 'An error in a guest’s promise job does not end the host',
  point: 'host.alive',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['promise'],
  oracles: ['crash', 'host-answers'],
  positiveControls: ['no-sandbox', 'node-vm', 'vm2@3.10.3'],
  nature: 'deterministic',
  settleMs: 150,
  provenance: [
    {
      kind: 'advisory',
      ref: 'https://github.com/patriksimek/vm2/security/advisories/GHSA-hw58-p9xv-2mjh (a then callback instead of an executor)',
      foundOn: 'vm2@3.10.3',
      fixedIn: 'vm2@3.11.0',
    },
  ],
}
