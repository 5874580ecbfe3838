import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'tcp-connection',
  revision: 1,
  title: 'node:net does not connect to loopback',
  point: 'net.egress',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['require'],
  oracles: ['loopback-secret'],
  positiveControls: ['no-sandbox', 'worker-threads', 'node-permission'],
  nature: 'deterministic',
  settleMs: 300,
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://nodejs.org/docs/latest-v24.x/api/permissions.html (the network is not restricted up to Node 24)',
      foundOn: 'node-permission',
    },
  ],
}
