import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'caller-arguments',
  revision: 1,
  title: 'The arguments of a calling function lead to no host constructor',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['sloppy-mode'],
  oracles: ['realm-secret'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://github.com/patriksimek/vm2/blob/main/docs/ATTACKS.md (attack category 5)',
    },
  ],
}
