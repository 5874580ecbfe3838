import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'generator-function-constructor',
  revision: 1,
  title: 'The constructor of generator functions compiles no code in the host realm',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['generator'],
  oracles: ['realm-secret'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://github.com/patriksimek/vm2/blob/main/docs/ATTACKS.md (attack category 1)',
    },
    {
      kind: 'original',
      ref: 'CVE-2026-23830, for generator functions',
    },
  ],
}
