import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'name-to-loopback',
  revision: 1,
  title: 'A name that resolves to loopback is not fetched',
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
      ref: 'a name with a loopback address (CWE-918), https://owasp.org/www-community/attacks/Server_Side_Request_Forgery',
    },
  ],
}
