import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'host-throw',
  revision: 1,
  title: 'An error that a host function throws leads to no host constructor',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['host-function', 'try-catch'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'no-sandbox', 'weak-membrane'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://nodejs.org/api/vm.html (not a security mechanism)',
      foundOn: 'node-vm',
    },
    {
      kind: 'cve',
      ref: 'CVE-2023-26122 (safe-eval)',
    },
  ],
}
