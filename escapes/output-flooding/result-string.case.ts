import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'result-string',
  revision: 1,
  title: 'A result is bounded',
  point: 'limit.output',
  effect: 'crash',
  lifecycle: 'stable',
  requires: [],
  oracles: ['output'],
  positiveControls: ['weak-output', 'no-sandbox', 'node-vm', 'isolated-vm'],
  nature: 'deterministic',
  provenance: [{ kind: 'documentation', ref: 'https://cwe.mitre.org/data/definitions/770.html' }],
}
