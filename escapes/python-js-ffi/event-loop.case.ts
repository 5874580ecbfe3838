import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'event-loop',
  revision: 1,
  title: 'The event loop holds nothing of the host',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['python-modules'],
  oracles: ['realm-secret'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'original',
      ref: 'variation of https://github.com/microsoft/thinkingbox-data/pull/22: the scheduler behind the event loop',
    },
  ],
}
