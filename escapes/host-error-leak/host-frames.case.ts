import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'host-frames',
  revision: 1,
  title: 'The stack of a host error shows no frame of the host',
  point: 'info.leak',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['host-function', 'try-catch'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'no-sandbox', 'vm2@3.10.4', 'weak-membrane'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'advisory',
      ref: 'https://github.com/patriksimek/vm2/security/advisories/GHSA-x6m4-chr9-cg97',
      foundOn: 'vm2@3.10.4',
    },
    {
      kind: 'issue',
      ref: 'https://github.com/laverdet/isolated-vm/issues/115',
    },
  ],
}
