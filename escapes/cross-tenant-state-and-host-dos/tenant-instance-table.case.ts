import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'tenant-instance-table',
  revision: 1,
  title: 'A fresh table holds no function of the tenant before',
  point: 'tenant.cross',
  effect: 'read',
  lifecycle: 'stable',
  requires: [],
  oracles: ['tenant-secret'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  tenant: 'disposed',
  provenance: [
    { kind: 'documentation', ref: 'https://webassembly.github.io/spec/core/exec/modules.html#tables' },
    {
      kind: 'original',
      ref: 'an instance that is used again: functions in its table (CWE-488), https://cwe.mitre.org/data/definitions/488.html',
    },
  ],
}
