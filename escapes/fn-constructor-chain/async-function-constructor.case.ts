import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'async-function-constructor',
  revision: 1,
  title: 'The constructor of async functions compiles no code in the host realm',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['async-function', 'promise', 'try-catch'],
  oracles: ['realm-secret'],
  positiveControls: ['no-sandbox', 'sandboxjs@0.8.25'],
  nature: 'deterministic',
  settleMs: 200,
  provenance: [
    {
      kind: 'cve',
      ref: 'CVE-2026-23830',
      foundOn: 'sandboxjs@0.8.25',
      fixedIn: 'sandboxjs@0.8.26',
    },
  ],
}
