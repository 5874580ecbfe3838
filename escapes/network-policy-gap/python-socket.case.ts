import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'python-socket',
  revision: 1,
  title: 'Python opens no socket',
  point: 'net.egress',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['python-modules', 'python-socket'],
  oracles: ['loopback-secret'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  limits: { wallMs: 3000 },
  provenance: [
    { kind: 'documentation', ref: 'https://pyodide.org/en/stable/usage/wasm-constraints.html' },
    {
      kind: 'original',
      ref: 'sockets of the interpreter that are those of the host (CWE-862), https://cwe.mitre.org/data/definitions/862.html',
    },
  ],
}
