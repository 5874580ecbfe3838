import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'host-prototype-extensibility',
  revision: 1,
  title: 'No prototype of the host realm can be closed against extension',
  point: 'intrinsics.write',
  effect: 'write',
  lifecycle: 'stable',
  requires: ['host-promise'],
  oracles: ['intrinsics'],
  positiveControls: ['node-vm', 'no-sandbox'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://github.com/patriksimek/vm2/blob/main/docs/ATTACKS.md (attack category 20)',
    },
    {
      kind: 'advisory',
      ref: 'https://github.com/patriksimek/vm2/security/advisories/GHSA-vwrp-x96c-mhwq',
      fixedIn: 'vm2@3.11.0',
    },
  ],
}
