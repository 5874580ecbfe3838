import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'finalization-callback',
  revision: 1,
  title: 'A finalization callback does not run after the sandbox was disposed',
  point: 'residue',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['finalization-registry', 'typed-array'],
  oracles: ['residue'],
  positiveControls: ['no-sandbox', 'node-vm', 'vm2@3.11.6', 'weak-timer'],
  nature: 'deterministic',
  settleMs: 60,
  lingerMs: 300,
  provenance: [{ kind: 'advisory', ref: 'GHSA-r4fx-v8hh-22mv', foundOn: 'vm2@3.11.6', fixedIn: 'vm2@3.11.7' }],
}
