import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'inspector-session',
  revision: 1,
  title: 'The inspector does not evaluate text for the guest',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['require'],
  oracles: ['realm-secret'],
  positiveControls: ['no-sandbox', 'worker-threads'],
  nature: 'deterministic',
  settleMs: 300,
  provenance: [
    { kind: 'cve', ref: 'CVE-2023-30587' },
    {
      kind: 'documentation',
      ref: 'https://nodejs.org/api/inspector.html#sessionconnecttomainthread',
      foundOn: 'worker-threads',
    },
  ],
}
