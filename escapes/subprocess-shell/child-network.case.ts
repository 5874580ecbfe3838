import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'child-network',
  revision: 1,
  title: 'A child has no network',
  point: 'net.egress',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['exec-service', 'promise'],
  oracles: ['loopback-secret'],
  positiveControls: ['weak-services'],
  nature: 'deterministic',
  root: 'links',
  provenance: [
    {
      kind: 'original',
      ref: 'a connection by a child process (CWE-918), https://cwe.mitre.org/data/definitions/918.html',
    },
  ],
}
