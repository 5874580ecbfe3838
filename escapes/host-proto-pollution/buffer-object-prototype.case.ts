import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'buffer-object-prototype',
  revision: 1,
  title: 'No walk up from a Buffer ends at a host Object.prototype that can be written',
  point: 'intrinsics.write',
  effect: 'write',
  lifecycle: 'stable',
  requires: ['buffer', 'lookup-getter'],
  oracles: ['intrinsics'],
  positiveControls: ['no-sandbox', 'vm2@3.10.4'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'advisory',
      ref: 'https://github.com/patriksimek/vm2/security/advisories/GHSA-vwrp-x96c-mhwq',
      foundOn: 'vm2@3.10.4',
      fixedIn: 'vm2@3.11.0',
    },
  ],
}
