import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'left-grandchild',
  revision: 1,
  title: 'A process that leaves its group does not outlive the run',
  point: 'residue',
  effect: 'observe',
  lifecycle: 'stable',
  requires: ['exec-service', 'promise'],
  oracles: ['residue'],
  positiveControls: ['weak-services'],
  nature: 'deterministic',
  root: 'links',
  settleMs: 200,
  lingerMs: 300,
  provenance: [
    {
      kind: 'original',
      ref: 'a process of a session of its own (CWE-404), https://cwe.mitre.org/data/definitions/404.html',
    },
  ],
}
