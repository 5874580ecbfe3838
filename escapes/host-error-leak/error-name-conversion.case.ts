import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'error-name-conversion',
  revision: 1,
  title: 'What the host passes while it turns an error into text leads to no host constructor',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['proxy', 'error-stack', 'try-catch'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'no-sandbox', 'vm2@3.9.17'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'cve',
      ref: 'CVE-2023-32314',
      foundOn: 'vm2@3.9.17',
      fixedIn: 'vm2@3.9.18',
    },
  ],
}
