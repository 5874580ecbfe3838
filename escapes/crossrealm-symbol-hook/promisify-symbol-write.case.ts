import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'promisify-symbol-write',
  revision: 1,
  title: 'The guest cannot put a promisify hook on a function of the host',
  point: 'intrinsics.write',
  effect: 'write',
  lifecycle: 'stable',
  requires: ['buffer', 'symbol', 'try-catch'],
  oracles: ['intrinsics'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  provenance: [{ kind: 'advisory', ref: 'GHSA-m5q2-4fm3-vfqp', fixedIn: 'vm2@3.11.4' }],
}
