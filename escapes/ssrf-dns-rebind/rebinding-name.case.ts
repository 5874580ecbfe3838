import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'rebinding-name',
  revision: 1,
  title: 'A name that changes its address after it was judged is not followed',
  point: 'net.egress',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['fetch-service', 'promise'],
  oracles: ['loopback-secret'],
  positiveControls: ['weak-services'],
  nature: 'deterministic',
  provenance: [{ kind: 'original', ref: 'DNS rebinding (CWE-350), https://cwe.mitre.org/data/definitions/350.html' }],
}
