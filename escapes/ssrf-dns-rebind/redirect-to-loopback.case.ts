import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'redirect-to-loopback',
  revision: 1,
  title: 'A redirect to loopback is not followed',
  point: 'net.egress',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['fetch-service', 'promise'],
  oracles: ['loopback-secret'],
  positiveControls: ['weak-services'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'original',
      ref: 'a redirect (CWE-918), https://owasp.org/www-community/attacks/Server_Side_Request_Forgery',
    },
  ],
}
