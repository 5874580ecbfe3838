import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'weak-map-override',
  revision: 1,
  title: 'The table of the membrane is not filled through a set method that the guest replaced',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['prepare-stack-trace', 'sloppy-mode'],
  oracles: ['realm-secret'],
  positiveControls: ['no-sandbox', 'vm2@3.9.9'],
  nature: 'deterministic',
  provenance: [{ kind: 'cve', ref: 'CVE-2022-25893', foundOn: 'vm2@3.9.9', fixedIn: 'vm2@3.9.10' }, { kind: 'issue', ref: 'https://github.com/patriksimek/vm2/issues/444' }],
}
