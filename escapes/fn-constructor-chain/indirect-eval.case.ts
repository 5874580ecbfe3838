import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'indirect-eval',
  revision: 1,
  title: 'Indirect eval evaluates in the guest’s global scope, not in the host’s',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['eval'],
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
      ref: 'the same chain with eval in the place of Function',
    },
  ],
}
