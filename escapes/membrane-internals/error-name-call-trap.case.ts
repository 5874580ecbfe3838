import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'error-name-call-trap',
  revision: 1,
  title: 'The host formats the stack of a guest error without calling a trap of the guest',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['proxy', 'error-stack', 'try-catch'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'vm2@3.9.17', 'weak-membrane', 'weak-tcb'],
  nature: 'deterministic',
  provenance: [{ kind: 'cve', ref: 'CVE-2023-32314', foundOn: 'vm2@3.9.17', fixedIn: 'vm2@3.9.18' }],
}
