import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'inherited-trap',
  revision: 1,
  title: 'A handler of the membrane does not take its traps from a prototype that the guest can write to',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['buffer', 'proxy'],
  oracles: ['realm-secret'],
  positiveControls: ['no-sandbox', 'vm2@3.6.10'],
  nature: 'deterministic',
  provenance: [{ kind: 'documentation', ref: 'patriksimek/vm2 docs/ATTACKS.md category 14', foundOn: 'vm2@3.6.10' }],
}
