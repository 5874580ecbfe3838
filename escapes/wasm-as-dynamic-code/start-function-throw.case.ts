import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'start-function-throw',
  revision: 1,
  title: 'An error of a host import that the start function calls is sanitised',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['wasm', 'typed-array', 'try-catch', 'host-function'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'weak-membrane'],
  nature: 'deterministic',
  provenance: [{ kind: 'original', ref: 'variation of GHSA-ffh4-j6h5-pg66: the error leaves through instantiation' }],
}
