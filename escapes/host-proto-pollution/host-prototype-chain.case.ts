import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'host-prototype-chain',
  revision: 1,
  title: 'No prototype of the host realm can be given another prototype',
  point: 'intrinsics.write',
  effect: 'write',
  lifecycle: 'stable',
  requires: ['host-object'],
  oracles: ['intrinsics'],
  positiveControls: ['node-vm', 'no-sandbox'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://github.com/patriksimek/vm2/blob/main/docs/ATTACKS.md (attack category 30)',
    },
    {
      kind: 'issue',
      ref: 'https://github.com/patriksimek/vm2/issues/548',
    },
  ],
}
