import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'host-function-constructor',
  revision: 1,
  title: 'A host function has no constructor of the host',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['python-exceptions'],
  oracles: ['realm-secret'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  provenance: [
    { kind: 'issue', ref: 'https://github.com/n8n-io/n8n/pull/16957 (Object.constructor from Python)' },
    { kind: 'issue', ref: 'https://github.com/microsoft/thinkingbox-data/pull/22' },
  ],
}
