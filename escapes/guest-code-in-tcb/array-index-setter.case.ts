import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'array-index-setter',
  revision: 1,
  title: 'A list of the bridge is not filled through a setter that the guest put on an index',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['buffer', 'try-catch'],
  oracles: ['realm-secret'],
  positiveControls: ['no-sandbox', 'vm2@3.11.1'],
  nature: 'deterministic',
  provenance: [{ kind: 'advisory', ref: 'GHSA-9qj6-qjgg-37qq', foundOn: 'vm2@3.11.1', fixedIn: 'vm2@3.11.2' }],
}
