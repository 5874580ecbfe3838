import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'thenable-job',
  revision: 1,
  title: 'Thenables that a promise adopts do not run after the sandbox was disposed',
  point: 'residue',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['promise'],
  oracles: ['residue'],
  positiveControls: ['no-sandbox', 'node-vm', 'weak-timer'],
  nature: 'deterministic',
  settleMs: 60,
  lingerMs: 150,
  provenance: [
    {
      kind: 'advisory',
      ref: 'GHSA-f8gf-w286-fmq2 (with allowAsync: false)',
      foundOn: 'vm2@3.11.7',
      fixedIn: 'vm2@3.11.8',
    },
  ],
}
