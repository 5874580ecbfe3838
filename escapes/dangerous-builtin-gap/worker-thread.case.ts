import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'worker-thread',
  revision: 1,
  title: 'Code in a worker that the guest starts has no more authority than the guest',
  point: 'fs.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['require'],
  oracles: ['file-secret'],
  positiveControls: ['no-sandbox', 'worker-threads'],
  nature: 'deterministic',
  settleMs: 1000,
  provenance: [
    {
      kind: 'advisory',
      ref: 'https://github.com/patriksimek/vm2/security/advisories/GHSA-947f-4v7f-x2v8',
      foundOn: 'vm2@3.10.3',
      fixedIn: 'vm2@3.11.0',
    },
  ],
}
