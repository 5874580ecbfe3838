import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'with-scope',
  revision: 1,
  title: 'A name that is looked up through a with statement is filtered like a member',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['with-statement', 'host-function'],
  oracles: ['realm-secret'],
  positiveControls: ['weak-filter', 'node-vm'],
  nature: 'deterministic',
  provenance: [{ kind: 'advisory', ref: 'GHSA-wp5r-2gw5-m7q7' }],
}
