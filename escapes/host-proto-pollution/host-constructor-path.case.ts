import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'host-constructor-path',
  revision: 1,
  title: 'The path constructor.prototype of a host object leads to nothing that can be written',
  point: 'intrinsics.write',
  effect: 'write',
  lifecycle: 'stable',
  requires: ['host-object'],
  oracles: ['intrinsics'],
  positiveControls: ['node-vm', 'no-sandbox'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://cwe.mitre.org/data/definitions/1321.html (path over constructor and prototype)',
      foundOn: 'node-vm',
    },
  ],
}
