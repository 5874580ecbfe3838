import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'computed-key',
  revision: 1,
  title: 'A property name that is put together at run time is filtered like a written one',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['host-function'],
  oracles: ['realm-secret'],
  positiveControls: ['weak-filter', 'node-vm'],
  nature: 'deterministic',
  provenance: [{ kind: 'advisory', ref: 'GHSA-2cm2-m3w5-gp2f', foundOn: 'vm2@3.11.1', fixedIn: 'vm2@3.11.2' }],
}
