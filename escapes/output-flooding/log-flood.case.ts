import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'log-flood',
  revision: 1,
  title: 'A log is cut at its rate',
  point: 'limit.output',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['log-service'],
  oracles: ['output'],
  positiveControls: ['weak-services'],
  nature: 'deterministic',
  limits: { outputBytes: 64 << 10 },
  lingerMs: 300,
  provenance: [
    { kind: 'original', ref: 'a log without a limit (CWE-779), https://cwe.mitre.org/data/definitions/779.html' },
  ],
}
