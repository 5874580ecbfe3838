import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'private-http-client',
  revision: 1,
  title: 'Private builtins do not connect to loopback',
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
      kind: 'advisory',
      ref: 'https://github.com/patriksimek/vm2/security/advisories/GHSA-r9pm-gxmw-wv6p',
      foundOn: 'vm2@3.11.3',
      fixedIn: 'vm2@3.11.4',
    },
  ],
}
