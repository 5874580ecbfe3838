import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'newline',
  revision: 1,
  title: 'A line break in an argument starts no command',
  point: 'proc.exec',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['exec-service', 'promise'],
  oracles: ['file-secret'],
  positiveControls: ['weak-services'],
  nature: 'deterministic',
  root: 'links',
  provenance: [{ kind: 'original', ref: 'a line break (CWE-78), https://cwe.mitre.org/data/definitions/78.html' }],
}
