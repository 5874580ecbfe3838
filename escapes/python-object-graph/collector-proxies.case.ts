import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'collector-proxies',
  revision: 1,
  title: 'The garbage collector knows no object of the host',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['python-modules'],
  oracles: ['realm-secret'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'original',
      ref: 'an object graph that is shared with the host (CWE-668), https://cwe.mitre.org/data/definitions/668.html',
    },
  ],
}
