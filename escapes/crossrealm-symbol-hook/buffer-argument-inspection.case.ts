import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'buffer-argument-inspection',
  revision: 1,
  title: 'A Buffer call that refuses a guest argument does not hand host functions to its inspection hook',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['buffer', 'symbol', 'try-catch'],
  oracles: ['realm-secret'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  provenance: [
    { kind: 'documentation', ref: 'https://nodejs.org/api/util.html#custom-inspection-functions-on-objects' },
  ],
}
