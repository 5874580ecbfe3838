import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'backticks',
  revision: 1,
  title: 'Backticks in an argument run no command',
  point: 'proc.exec',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['exec-service', 'promise'],
  oracles: ['file-secret'],
  positiveControls: ['weak-services'],
  nature: 'deterministic',
  root: 'links',
  provenance: [
    {
      kind: 'original',
      ref: 'command substitution by backticks (CWE-78), https://cwe.mitre.org/data/definitions/78.html',
    },
  ],
}
