import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'inspection-options',
  revision: 1,
  title: 'The options that inspection hands to a hook of the guest are not objects of the host realm',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['console', 'symbol'],
  oracles: ['realm-secret'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  provenance: [{ kind: 'cve', ref: 'CVE-2023-32313', fixedIn: 'vm2@3.9.18' }],
}
