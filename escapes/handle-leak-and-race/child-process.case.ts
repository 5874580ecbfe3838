import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'child-process',
  revision: 1,
  title: 'No child process is left after disposal',
  point: 'handle.leak',
  effect: 'observe',
  lifecycle: 'stable',
  requires: ['require'],
  oracles: ['residue', 'teardown'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  settleMs: 1000,
  lingerMs: 150,
  provenance: [
    {
      kind: 'original',
      ref: 'variation of https://cwe.mitre.org/data/definitions/772.html: a child that sleeps on',
    },
  ],
}
