import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'host-promise-rejection',
  revision: 1,
  title: 'A rejected promise of the host that the guest ignores does not end the host',
  point: 'host.alive',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['host-promise'],
  oracles: ['crash', 'host-answers'],
  positiveControls: ['no-sandbox', 'node-vm', 'vm2@3.11.7'],
  nature: 'deterministic',
  settleMs: 150,
  provenance: [
    {
      kind: 'advisory',
      ref: 'https://github.com/patriksimek/vm2/security/advisories/GHSA-gjq8-xm47-88rc',
      foundOn: 'vm2@3.11.7',
      fixedIn: 'vm2@3.11.8',
    },
  ],
}
