import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'tcp-binding',
  revision: 1,
  title: 'process.binding does not connect to loopback',
  point: 'net.egress',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['process'],
  oracles: ['loopback-secret'],
  positiveControls: ['no-sandbox', 'worker-threads'],
  nature: 'deterministic',
  settleMs: 300,
  provenance: [
    { kind: 'cve', ref: 'CVE-2023-32558 (raw bindings beside the check)' },
    { kind: 'documentation', ref: 'https://nodejs.org/api/deprecations.html#dep0111-processbinding' },
  ],
}
