import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'aggregate-error-entry',
  revision: 1,
  title: 'The errors inside an AggregateError lead to no host constructor',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['host-promise', 'promise'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'no-sandbox', 'weak-membrane'],
  nature: 'deterministic',
  settleMs: 200,
  provenance: [
    {
      kind: 'cve',
      ref: 'CVE-2026-26332 (errors of an AggregateError)',
    },
    {
      kind: 'cve',
      ref: 'CVE-2026-92934',
    },
  ],
}
