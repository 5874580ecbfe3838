import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'call-site-function',
  revision: 1,
  title: 'A call site’s function leads to no host constructor',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['prepare-stack-trace', 'sloppy-mode'],
  oracles: ['realm-secret'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://github.com/patriksimek/vm2/blob/main/docs/ATTACKS.md (attack category 4)',
    },
    {
      kind: 'documentation',
      ref: 'https://v8.dev/docs/stack-trace-api (getFunction)',
    },
  ],
}
