import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'returned-function',
  revision: 1,
  title: 'A host function that went through another one comes back wrapped',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['host-function', 'returned-function'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'no-sandbox'],
  nature: 'deterministic',
  provenance: [
    { kind: 'documentation', ref: 'https://nodejs.org/api/vm.html (not a security mechanism)', foundOn: 'node-vm' },
    { kind: 'original', ref: 'C16: a round trip of a host function' },
  ],
}
