import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'linked-working-directory',
  revision: 1,
  title: 'A working directory is not reached through a link',
  point: 'fs.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['exec-service', 'promise'],
  oracles: ['file-secret'],
  positiveControls: ['weak-services'],
  nature: 'deterministic',
  root: 'links',
  provenance: [
    {
      kind: 'original',
      ref: 'a working directory that is a link (CWE-59), https://cwe.mitre.org/data/definitions/59.html',
    },
  ],
}
