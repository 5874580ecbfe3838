import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'stack-exhaustion-in-host-call',
  revision: 1,
  title: 'A stack that ends inside a host function yields no error of the host realm',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['host-function', 'try-catch'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'no-sandbox', 'vm2@3.6.10', 'weak-membrane', 'weak-tcb'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'cve',
      ref: 'CVE-2019-10761',
      foundOn: 'vm2@3.6.10',
      fixedIn: 'vm2@3.6.11',
    },
  ],
}
