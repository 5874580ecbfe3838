import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'tenant-instance-globals',
  revision: 1,
  title: 'Fresh globals hold nothing of the tenant before',
  point: 'tenant.cross',
  effect: 'read',
  lifecycle: 'stable',
  requires: [],
  oracles: ['tenant-secret'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  tenant: 'disposed',
  provenance: [
    { kind: 'documentation', ref: 'https://docs.wasmtime.dev/api/wasmtime/struct.InstancePre.html' },
    {
      kind: 'original',
      ref: 'an instance that is used again: its globals (CWE-488), https://cwe.mitre.org/data/definitions/488.html',
    },
  ],
}
