import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'node-child-process',
  revision: 1,
  title: 'Python starts no process by way of JavaScript',
  point: 'proc.exec',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['python-modules'],
  oracles: ['file-secret'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  provenance: [
    { kind: 'advisory', ref: 'https://github.com/n8n-io/n8n/security/advisories/GHSA-62r4-hw23-cc8v' },
    { kind: 'issue', ref: 'https://github.com/microsoft/thinkingbox-data/pull/22' },
  ],
}
