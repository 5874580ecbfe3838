import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'tenant-instance-memory',
  revision: 1,
  title: 'A fresh memory holds nothing of the tenant before',
  point: 'tenant.cross',
  effect: 'read',
  lifecycle: 'stable',
  requires: [],
  oracles: ['tenant-secret'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  tenant: 'disposed',
  provenance: [{ kind: 'cve', ref: 'CVE-2022-39393', foundOn: 'wasmtime@2.0.1', fixedIn: 'wasmtime@2.0.2' }],
}
