import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'bulk-copy',
  revision: 2,
  title: 'Bulk copies are stopped at the time limit',
  point: 'limit.cpu',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['bulk-memory'],
  oracles: ['cpu', 'wall'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  limits: { wallMs: 300 },
  provenance: [
    { kind: 'cve', ref: 'CVE-2026-104855' },
    {
      kind: 'original',
      ref: '8 MiB copied by one operation, again and again (CWE-400), https://cwe.mitre.org/data/definitions/400.html',
    },
  ],
}
