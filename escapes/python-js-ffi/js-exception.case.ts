import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'js-exception',
  revision: 1,
  title: 'An error of the host that Python catches leads nowhere',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['python-exceptions'],
  oracles: ['realm-secret'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'original',
      ref: 'variation of https://github.com/microsoft/thinkingbox-data/pull/22: the error of a host function as a way to its constructor',
    },
  ],
}
