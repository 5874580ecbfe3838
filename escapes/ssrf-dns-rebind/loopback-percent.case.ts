import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'loopback-percent',
  revision: 1,
  title: 'Percent encoding does not hide a loopback address',
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
      ref: 'a percent-encoded host (CWE-918), https://owasp.org/www-community/attacks/Server_Side_Request_Forgery',
    },
  ],
}
