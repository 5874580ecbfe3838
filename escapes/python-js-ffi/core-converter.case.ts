import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'core-converter',
  revision: 1,
  title: 'What converts values between Python and JavaScript makes none of the host’s',
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
      ref: 'variation of https://github.com/microsoft/thinkingbox-data/pull/22: an array of the host, made by the converter',
    },
  ],
}
