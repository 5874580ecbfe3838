import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'async-generator-function-constructor',
  revision: 1,
  title: 'The constructor of async generator functions compiles no code in the host realm',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['async-generator', 'promise', 'try-catch'],
  oracles: ['realm-secret'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  settleMs: 200,
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://github.com/patriksimek/vm2/blob/main/docs/ATTACKS.md (attack category 1)',
    },
    {
      kind: 'original',
      ref: 'CVE-2026-23830, for async generator functions',
    },
  ],
}
