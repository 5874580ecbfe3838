import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'collector-tenant',
  revision: 1,
  title: 'The garbage collector shows nothing of another tenant',
  point: 'tenant.cross',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['python-modules'],
  oracles: ['tenant-secret'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  tenant: 'alive',
  provenance: [
    {
      kind: 'original',
      ref: 'one interpreter for two tenants (CWE-488), https://cwe.mitre.org/data/definitions/488.html',
    },
  ],
}
