import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'global-this',
  revision: 1,
  title: 'The global object is not an instance of a host constructor',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['function-constructor'],
  oracles: ['realm-secret'],
  positiveControls: ['no-sandbox', 'node-vm'],
  nature: 'deterministic',
  provenance: [
    { kind: 'documentation', ref: 'https://nodejs.org/api/vm.html (not a security mechanism)', foundOn: 'node-vm' },
  ],
}
