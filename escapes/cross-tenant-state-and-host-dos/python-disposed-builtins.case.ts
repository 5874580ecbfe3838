import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'python-disposed-builtins',
  revision: 1,
  title: 'What a disposed tenant left among the built-ins is gone',
  point: 'tenant.cross',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['python-modules'],
  oracles: ['tenant-secret'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  tenant: 'disposed',
  provenance: [{ kind: 'issue', ref: 'https://github.com/pydantic/pydantic-ai/issues/2332' }],
}
