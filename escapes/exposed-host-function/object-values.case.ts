import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'object-values',
  revision: 1,
  title: 'Values listed from a host object are wrapped like those that are read',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['host-object'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'no-sandbox'],
  nature: 'deterministic',
  provenance: [
    { kind: 'cve', ref: 'CVE-2026-25520' },
    { kind: 'documentation', ref: 'https://nodejs.org/api/vm.html (not a security mechanism)', foundOn: 'node-vm' },
  ],
}
