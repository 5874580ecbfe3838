import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'python-environment',
  revision: 1,
  title: 'What a tenant puts into the environment is its own',
  point: 'tenant.cross',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['python-modules'],
  oracles: ['tenant-secret'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  tenant: 'alive',
  provenance: [{ kind: 'issue', ref: 'https://github.com/pydantic/pydantic-ai/issues/2332' }],
}
