import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'async-stack-rejection',
  revision: 1,
  title: 'A rejection handler of an async function receives no error that the host made while it formatted a stack',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['promise', 'async-function', 'symbol', 'error-stack'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'vm2@3.10.0', 'weak-membrane', 'weak-tcb'],
  nature: 'deterministic',
  settleMs: 300,
  provenance: [{ kind: 'cve', ref: 'CVE-2026-22709', foundOn: 'vm2@3.10.0', fixedIn: 'vm2@3.10.2' }],
}
