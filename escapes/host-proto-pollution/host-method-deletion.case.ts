import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'host-method-deletion',
  revision: 1,
  title: 'A builtin method of a host array’s prototype cannot be deleted',
  point: 'intrinsics.write',
  effect: 'write',
  lifecycle: 'stable',
  requires: ['host-object', 'host-method'],
  oracles: ['intrinsics'],
  positiveControls: ['node-vm', 'no-sandbox'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'advisory',
      ref: 'https://github.com/patriksimek/vm2/security/advisories/GHSA-vwrp-x96c-mhwq',
      fixedIn: 'vm2@3.11.0',
    },
    {
      kind: 'documentation',
      ref: 'https://github.com/patriksimek/vm2/blob/main/docs/ATTACKS.md (attack category 20)',
    },
  ],
}
