import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'node-sockets',
  revision: 1,
  title: 'Python opens no connection by way of JavaScript',
  point: 'net.egress',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['python-modules'],
  oracles: ['loopback-secret'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  provenance: [{ kind: 'issue', ref: 'https://github.com/pydantic/pydantic-ai/issues/2332' }],
}
