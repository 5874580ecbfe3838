import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'buffer-typed-array-prototype',
  revision: 1,
  title: 'No walk up from a Buffer meets a typed-array prototype of the host that can be written',
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
      ref: 'https://github.com/patriksimek/vm2/security/advisories/GHSA-3vgf-8m4q-q4qr',
      foundOn: 'vm2@3.11.7',
      fixedIn: 'vm2@3.11.8',
    },
  ],
}
