import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'thrown-proxy-prototype-trap',
  revision: 1,
  title: 'An error that a trap of a thrown proxy raises does not escape the sanitiser of caught values',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['proxy', 'try-catch', 'error-stack'],
  oracles: ['realm-secret'],
  positiveControls: ['no-sandbox', 'vm2@3.9.16'],
  nature: 'deterministic',
  provenance: [{ kind: 'cve', ref: 'CVE-2023-30547', foundOn: 'vm2@3.9.16', fixedIn: 'vm2@3.9.17' }],
}
