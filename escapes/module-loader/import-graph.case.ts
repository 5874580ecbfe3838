import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'import-graph',
  revision: 1,
  title: 'A static import below an imported module is under the same policy',
  point: 'module.load',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['dynamic-import', 'promise'],
  oracles: ['file-secret'],
  positiveControls: ['no-sandbox', 'worker-threads'],
  nature: 'deterministic',
  settleMs: 300,
  provenance: [
    { kind: 'cve', ref: 'CVE-2021-32619 (Deno: static imports inside dynamically imported modules)' },
    { kind: 'original', ref: 'variation for Node: two data: modules above node:fs' },
  ],
}
