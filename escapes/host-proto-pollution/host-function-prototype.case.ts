import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'host-function-prototype',
  revision: 1,
  title: 'The prototype of a host function takes no new property',
  point: 'intrinsics.write',
  effect: 'write',
  lifecycle: 'stable',
  requires: ['host-function'],
  oracles: ['intrinsics'],
  positiveControls: ['node-vm', 'no-sandbox'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://nodejs.org/api/vm.html (not a security mechanism)',
      foundOn: 'node-vm',
    },
    {
      kind: 'issue',
      ref: 'https://github.com/patriksimek/vm2/issues/176',
      fixedIn: 'vm2@3.6.6',
    },
  ],
}
