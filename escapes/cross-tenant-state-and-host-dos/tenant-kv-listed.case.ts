import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'tenant-kv-listed',
  revision: 1,
  title: 'The keys of another plugin are not listed',
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
      ref: 'a listing without namespaces (CWE-668), https://cwe.mitre.org/data/definitions/668.html',
    },
  ],
}
