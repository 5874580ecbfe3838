import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'atomics-wait',
  revision: 1,
  title: 'A guest that sleeps without using CPU is stopped at the time limit',
  point: 'limit.wall',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['shared-array-buffer', 'typed-array'],
  oracles: ['wall'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  limits: { wallMs: 100 },
  provenance: [
    { kind: 'documentation', ref: 'https://tc39.es/ecma262/#sec-atomics.wait' },
    { kind: 'original', ref: 'variation of https://cwe.mitre.org/data/definitions/400.html: time without CPU' },
  ],
}
