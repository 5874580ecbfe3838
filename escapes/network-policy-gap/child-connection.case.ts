import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'child-connection',
  revision: 1,
  title: 'A process that the guest starts has no more network than the guest',
  point: 'net.egress',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['require', 'process'],
  oracles: ['loopback-secret'],
  positiveControls: ['no-sandbox', 'worker-threads'],
  nature: 'deterministic',
  settleMs: 1000,
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://nodejs.org/docs/latest-v24.x/api/permissions.html (the model is not inherited by a child process)',
    },
    { kind: 'original', ref: 'C27: a network switch that children do not inherit' },
  ],
}
