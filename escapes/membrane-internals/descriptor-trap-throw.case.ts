import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'descriptor-trap-throw',
  revision: 1,
  title: 'What a descriptor trap of the guest throws inside the bridge is not called with host values',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['proxy', 'buffer', 'try-catch'],
  oracles: ['realm-secret'],
  positiveControls: ['no-sandbox', 'vm2@3.6.10'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'documentation',
      ref: 'patriksimek/vm2 docs/ATTACKS.md category 6',
      foundOn: 'vm2@3.6.10',
      fixedIn: 'vm2@3.8.4',
    },
  ],
}
