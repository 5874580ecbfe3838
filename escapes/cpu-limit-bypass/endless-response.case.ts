import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'endless-response',
  revision: 1,
  title: 'A response that never ends is given up with its run',
  point: 'residue',
  effect: 'observe',
  lifecycle: 'stable',
  requires: ['fetch-service', 'promise'],
  oracles: ['residue'],
  positiveControls: ['weak-services'],
  nature: 'deterministic',
  limits: { wallMs: 300 },
  lingerMs: 300,
  provenance: [
    { kind: 'original', ref: 'a body that never ends (CWE-400), https://cwe.mitre.org/data/definitions/400.html' },
  ],
}
