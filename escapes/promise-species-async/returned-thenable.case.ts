import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'returned-thenable',
  revision: 1,
  title: 'A thenable that the guest returns is not given functions of the host',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: [],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm'],
  nature: 'deterministic',
  provenance: [{ kind: 'original', ref: 'variation of C05: an embedder that awaits a completion value assimilates guest thenables (ECMA-262 27.2.2.2, https://tc39.es/ecma262/#sec-promiseresolvethenablejob)' }],
}
