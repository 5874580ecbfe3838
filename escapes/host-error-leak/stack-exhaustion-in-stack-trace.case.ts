import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'stack-exhaustion-in-stack-trace',
  revision: 1,
  title: 'A stack that ends while a trace is formatted yields no error of the host realm',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['error-stack', 'try-catch'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'no-sandbox', 'vm2@3.9.5', 'weak-membrane', 'weak-tcb'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'cve',
      ref: 'CVE-2021-23555',
      foundOn: 'vm2@3.9.5',
      fixedIn: 'vm2@3.9.6',
    },
  ],
}
