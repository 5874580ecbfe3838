import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'get-prototype-of-trap',
  revision: 1,
  title: 'An error thrown while a thrown proxy is judged leads to no host constructor',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['proxy', 'error-stack', 'try-catch'],
  oracles: ['realm-secret'],
  positiveControls: ['no-sandbox', 'vm2@3.9.16'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'cve',
      ref: 'CVE-2023-30547',
      foundOn: 'vm2@3.9.16',
      fixedIn: 'vm2@3.9.17',
    },
  ],
}
