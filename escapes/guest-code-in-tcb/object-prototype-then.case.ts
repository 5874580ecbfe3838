import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'object-prototype-then',
  revision: 1,
  title: 'A completion value is not assimilated through a then that the guest put on a prototype',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: [],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm'],
  nature: 'deterministic',
  provenance: [{ kind: 'original', ref: 'variation of C11 (CWE-829): the host awaits a plain object whose prototype the guest wrote to' }],
}
