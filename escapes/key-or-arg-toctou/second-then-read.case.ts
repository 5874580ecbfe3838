import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'second-then-read',
  revision: 1,
  title: 'A host function reads a property of an argument once, and fails in no way that the guest can use',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['host-callback', 'try-catch', 'class'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'original',
      ref: 'variation of C10 (CWE-367): the property is checked on the first read and called on a later one',
    },
  ],
}
