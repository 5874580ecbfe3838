import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'console-argument-inspection',
  revision: 1,
  title: 'Printing a guest object does not call guest code with functions of the host',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['console', 'symbol'],
  oracles: ['realm-secret'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  provenance: [
    { kind: 'documentation', ref: 'https://nodejs.org/api/util.html#custom-inspection-functions-on-objects' },
  ],
}
