import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'python-environment',
  revision: 1,
  title: 'Python does not see the environment of its host',
  point: 'secret.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['python-modules'],
  oracles: ['env-secret'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  provenance: [{ kind: 'issue', ref: 'https://github.com/microsoft/thinkingbox-data/pull/22 (process.env)' }],
}
