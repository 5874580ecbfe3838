import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'host-call-site-list',
  revision: 1,
  title: 'A hook on the constructor of a host error is never called with the host’s call sites',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['host-function', 'prepare-stack-trace', 'try-catch'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'no-sandbox', 'weak-membrane'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'cve',
      ref: 'CVE-2023-29017',
      fixedIn: 'vm2@3.9.15',
    },
  ],
}
