import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'symbol-named-error',
  revision: 1,
  title: 'An error made while a trace is formatted leads to no host constructor',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['symbol', 'error-stack', 'try-catch'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'no-sandbox', 'vm2@3.9.5', 'weak-membrane', 'weak-tcb'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://github.com/patriksimek/vm2/blob/main/docs/ATTACKS.md (attack category 4)',
    },
    {
      kind: 'cve',
      ref: 'CVE-2026-22709 (the same error, caught without a promise)',
    },
  ],
}
