import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'loopback-literal',
  revision: 1,
  title: 'A loopback address is not fetched',
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
      ref: 'a loopback literal (CWE-918), https://owasp.org/www-community/attacks/Server_Side_Request_Forgery',
    },
  ],
}
