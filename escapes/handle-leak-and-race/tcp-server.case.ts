import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'tcp-server',
  revision: 1,
  title: 'No listening socket is left after disposal',
  point: 'handle.leak',
  effect: 'observe',
  lifecycle: 'stable',
  requires: ['require'],
  oracles: ['residue'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  settleMs: 60,
  lingerMs: 150,
  provenance: [
    { kind: 'original', ref: 'variation of https://cwe.mitre.org/data/definitions/772.html: a listening socket' },
  ],
}
