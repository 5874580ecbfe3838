import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'temporary-name-collision',
  revision: 1,
  title: 'A catch binding with the name that a source transformer uses is sanitised like any other',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['try-catch', 'error-stack'],
  oracles: ['realm-secret'],
  positiveControls: ['no-sandbox', 'vm2@3.9.15', 'weak-membrane', 'weak-tcb'],
  nature: 'deterministic',
  provenance: [{ kind: 'cve', ref: 'CVE-2023-29199', foundOn: 'vm2@3.9.15', fixedIn: 'vm2@3.9.16' }],
}
