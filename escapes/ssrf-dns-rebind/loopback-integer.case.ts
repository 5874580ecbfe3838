import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'loopback-integer',
  revision: 1,
  title: 'A loopback address written as one number is not fetched',
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
      ref: 'an address as one decimal number (CWE-918), https://owasp.org/www-community/attacks/Server_Side_Request_Forgery',
    },
  ],
}
