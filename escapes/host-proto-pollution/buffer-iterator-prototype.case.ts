import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'buffer-iterator-prototype',
  revision: 1,
  title: 'No walk up from a Buffer’s iterator meets an iterator prototype of the host that can be written',
  point: 'intrinsics.write',
  effect: 'write',
  lifecycle: 'stable',
  requires: ['buffer', 'lookup-getter'],
  oracles: ['intrinsics'],
  positiveControls: ['no-sandbox', 'vm2@3.11.7'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'advisory',
      ref: 'https://github.com/patriksimek/vm2/security/advisories/GHSA-59g5-pmg6-5gr4',
      foundOn: 'vm2@3.11.7',
      fixedIn: 'vm2@3.11.8',
    },
  ],
}
