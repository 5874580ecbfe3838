import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'fifo-in-root',
  revision: 1,
  title: 'A read of a FIFO does not outlive its run',
  point: 'residue',
  effect: 'observe',
  lifecycle: 'stable',
  requires: ['fs-service', 'promise'],
  oracles: ['residue'],
  positiveControls: ['weak-services'],
  nature: 'deterministic',
  root: 'links',
  limits: { wallMs: 300 },
  lingerMs: 300,
  provenance: [
    {
      kind: 'original',
      ref: 'a read that waits for a writer (CWE-400), https://cwe.mitre.org/data/definitions/400.html',
    },
  ],
}
