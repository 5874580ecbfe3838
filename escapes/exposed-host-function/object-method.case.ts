import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'object-method',
  revision: 1,
  title: 'A method of a host object is no function of the host realm',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['host-object'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'no-sandbox'],
  nature: 'deterministic',
  provenance: [
    { kind: 'documentation', ref: 'https://nodejs.org/api/vm.html (not a security mechanism)', foundOn: 'node-vm' },
    { kind: 'advisory', ref: 'isolated-vm README: any Reference that leaks into the isolate is an escape' },
  ],
}
