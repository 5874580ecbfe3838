import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'service-doubled-separator',
  revision: 1,
  title: 'Doubled separators and dots do not hide a parent segment',
  point: 'fs.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['fs-service', 'promise'],
  oracles: ['file-secret'],
  positiveControls: ['weak-services'],
  nature: 'deterministic',
  root: 'links',
  provenance: [
    {
      kind: 'original',
      ref: 'equivalent spellings of one path (CWE-41), https://cwe.mitre.org/data/definitions/41.html',
    },
  ],
}
