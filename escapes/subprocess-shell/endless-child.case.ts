import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'endless-child',
  revision: 1,
  title: 'A child that never ends does not outlive its run',
  point: 'residue',
  effect: 'observe',
  lifecycle: 'stable',
  requires: ['exec-service', 'promise'],
  oracles: ['residue'],
  positiveControls: ['weak-services'],
  nature: 'deterministic',
  root: 'links',
  limits: { wallMs: 300 },
  lingerMs: 300,
  provenance: [
    { kind: 'original', ref: 'a child that never ends (CWE-400), https://cwe.mitre.org/data/definitions/400.html' },
  ],
}
