import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'apply-trap-arguments',
  revision: 1,
  title: 'An apply trap of the guest that the host calls does not receive a list of the host realm',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['proxy', 'host-callback'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm'],
  nature: 'deterministic',
  provenance: [{ kind: 'documentation', ref: 'patriksimek/vm2 docs/ATTACKS.md category 6' }],
}
