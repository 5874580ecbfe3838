import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'array-map-override',
  revision: 1,
  title: 'Host code that walks a guest list does not go through a map method that the guest replaced',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['host-callback'],
  oracles: ['realm-secret'],
  positiveControls: ['weak-tcb', 'node-vm'],
  nature: 'deterministic',
  provenance: [{ kind: 'documentation', ref: 'patriksimek/vm2 docs/ATTACKS.md category 11' }],
}
