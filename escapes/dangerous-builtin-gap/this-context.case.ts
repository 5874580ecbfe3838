import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'this-context',
  revision: 1,
  title: 'node:vm does not run the guest’s text in the host realm',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['require'],
  oracles: ['realm-secret'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'advisory',
      ref: 'https://github.com/patriksimek/vm2/security/advisories/GHSA-947f-4v7f-x2v8',
      foundOn: 'vm2@3.10.3',
      fixedIn: 'vm2@3.11.0',
    },
    { kind: 'documentation', ref: 'https://nodejs.org/api/vm.html#vmruninthiscontextcode-options' },
  ],
}
