import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'node-file-system',
  revision: 1,
  title: 'Python reads no file by way of JavaScript',
  point: 'fs.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['python-modules'],
  oracles: ['file-secret'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  provenance: [
    { kind: 'issue', ref: 'https://github.com/microsoft/thinkingbox-data/pull/22' },
    { kind: 'advisory', ref: 'https://github.com/gristlabs/grist-core/security/advisories/GHSA-7xvx-8pf2-pv5g' },
  ],
}
