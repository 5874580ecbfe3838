import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'huge-file',
  revision: 1,
  title: 'A file of the root that is larger than the limit is not taken into memory',
  point: 'limit.memory',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['fs-service', 'promise'],
  oracles: ['heap'],
  positiveControls: ['weak-services'],
  nature: 'deterministic',
  root: 'links',
  limits: { wallMs: 3000, memoryBytes: 16 << 20 },
  provenance: [
    { kind: 'original', ref: 'a sparse file of 1 GiB (CWE-770), https://cwe.mitre.org/data/definitions/770.html' },
  ],
}
