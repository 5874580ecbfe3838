import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'host-return-value',
  revision: 1,
  title: 'An object that a host function returned leads to no host constructor',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['host-function'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'no-sandbox'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://nodejs.org/api/vm.html (not a security mechanism)',
      foundOn: 'node-vm',
    },
    {
      kind: 'cve',
      ref: 'CVE-2019-10760 (safer-eval: objects of the host in the context)',
    },
  ],
}
