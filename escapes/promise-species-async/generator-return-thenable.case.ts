import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'generator-return-thenable',
  revision: 1,
  title: 'What a thenable throws inside the return of an async generator is sanitised before the guest sees it',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['promise', 'async-function', 'async-generator', 'symbol', 'error-stack', 'class'],
  oracles: ['realm-secret'],
  positiveControls: ['no-sandbox', 'vm2@3.10.4', 'weak-membrane', 'weak-tcb'],
  nature: 'deterministic',
  settleMs: 300,
  provenance: [{ kind: 'cve', ref: 'CVE-2026-45411', foundOn: 'vm2@3.11.2', fixedIn: 'vm2@3.11.3' }],
}
