import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'pyodide-js-module',
  revision: 1,
  title: 'The module pyodide_js does not give the host’s functions',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['python-modules'],
  oracles: ['realm-secret'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  provenance: [
    { kind: 'issue', ref: 'https://github.com/pydantic/pydantic-ai/issues/2332' },
    { kind: 'issue', ref: 'https://github.com/microsoft/thinkingbox-data/pull/22' },
  ],
}
