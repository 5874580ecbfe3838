import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'unix-socket',
  revision: 1,
  title: 'A unix socket outside the root is not reached',
  point: 'net.egress',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['require'],
  oracles: ['socket-secret'],
  positiveControls: ['no-sandbox', 'worker-threads', 'node-permission'],
  nature: 'deterministic',
  settleMs: 300,
  provenance: [
    { kind: 'cve', ref: 'CVE-2026-21636', foundOn: 'node-permission@24.21.0', fixedIn: 'node-permission@25.8.1' },
  ],
}
