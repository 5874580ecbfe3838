import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'command-prefix',
  revision: 1,
  title: 'A command is compared as a whole',
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
      ref: 'a command compared as a prefix (CWE-187), https://cwe.mitre.org/data/definitions/187.html',
    },
  ],
}
