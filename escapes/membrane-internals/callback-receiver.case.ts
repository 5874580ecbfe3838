import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'callback-receiver',
  revision: 1,
  title: 'A guest function that the host calls as a method does not receive functions of the host',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['host-callback'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm'],
  nature: 'deterministic',
  provenance: [{ kind: 'documentation', ref: 'patriksimek/vm2 docs/ATTACKS.md category 6' }],
}
