import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'python-fetch',
  revision: 1,
  title: 'Python fetches nothing from the machine',
  point: 'net.egress',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['python-modules'],
  oracles: ['loopback-secret'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  limits: { wallMs: 3000 },
  provenance: [{ kind: 'documentation', ref: 'https://pyodide.org/en/stable/usage/api/python-api/http.html' }],
}
