import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'command-with-arguments',
  revision: 1,
  title: 'A command holds no arguments',
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
      ref: 'arguments in the name of the command (CWE-88), https://cwe.mitre.org/data/definitions/88.html',
    },
  ],
}
