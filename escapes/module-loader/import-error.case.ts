import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'import-error',
  revision: 1,
  title: 'The error of a refused import is none of the host’s',
  point: 'module.load',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['dynamic-import', 'promise'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'no-sandbox', 'vm2@3.9.3'],
  nature: 'deterministic',
  settleMs: 300,
  provenance: [
    { kind: 'cve', ref: 'CVE-2021-23449', foundOn: 'vm2@3.9.3', fixedIn: 'vm2@3.9.4' },
    {
      kind: 'documentation',
      ref: 'https://nodejs.org/api/vm.html#support-of-dynamic-import-in-compilation-apis',
      foundOn: 'node-vm',
    },
  ],
}
