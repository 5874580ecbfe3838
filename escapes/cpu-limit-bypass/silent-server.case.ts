import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'silent-server',
  revision: 2,
  title: 'A server that never answers is given up with its run',
  point: 'residue',
  effect: 'observe',
  lifecycle: 'stable',
  requires: ['fetch-service', 'promise'],
  oracles: ['residue'],
  positiveControls: ['weak-services'],
  nature: 'deterministic',
  limits: { wallMs: 1500 },
  lingerMs: 300,
  provenance: [
    { kind: 'original', ref: 'an answer that never begins (CWE-400), https://cwe.mitre.org/data/definitions/400.html' },
  ],
}
