import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'web-socket',
  revision: 1,
  title: 'A global WebSocket does not reach loopback',
  point: 'net.egress',
  effect: 'read',
  lifecycle: 'stable',
  requires: [],
  oracles: ['loopback-secret'],
  positiveControls: ['no-sandbox', 'worker-threads', 'node-permission'],
  nature: 'deterministic',
  settleMs: 300,
  provenance: [
    { kind: 'documentation', ref: 'https://nodejs.org/api/globals.html#websocket', foundOn: 'worker-threads' },
    {
      kind: 'documentation',
      ref: 'https://nodejs.org/docs/latest-v24.x/api/permissions.html (the network is not restricted up to Node 24)',
      foundOn: 'node-permission',
    },
  ],
}
