import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'tenant-kv',
  revision: 1,
  title: 'A value that another plugin keeps is not read by its key',
  point: 'tenant.cross',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['kv-service'],
  oracles: ['tenant-secret'],
  positiveControls: ['weak-services'],
  nature: 'deterministic',
  tenant: 'alive',
  provenance: [
    {
      kind: 'original',
      ref: 'a key-value store without namespaces (CWE-668), https://cwe.mitre.org/data/definitions/668.html',
    },
  ],
}
