import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'http-request',
  revision: 1,
  title: 'node:http does not connect to loopback',
  point: 'net.egress',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['require'],
  oracles: ['loopback-secret'],
  positiveControls: ['no-sandbox', 'worker-threads', 'node-permission'],
  nature: 'deterministic',
  settleMs: 300,
  provenance: [
    { kind: 'cve', ref: 'CVE-2023-33966 (Deno: node:http without a permission)' },
    {
      kind: 'documentation',
      ref: 'https://nodejs.org/docs/latest-v24.x/api/permissions.html (the network is not restricted up to Node 24)',
      foundOn: 'node-permission',
    },
  ],
}
