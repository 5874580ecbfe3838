import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'import-promise',
  revision: 1,
  title: 'The promise of a dynamic import is none of the host’s',
  point: 'module.load',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['dynamic-import', 'promise'],
  oracles: ['realm-secret'],
  positiveControls: ['no-sandbox', 'vm2@3.9.3'],
  nature: 'deterministic',
  settleMs: 300,
  provenance: [
    { kind: 'cve', ref: 'CVE-2021-23449', foundOn: 'vm2@3.9.3', fixedIn: 'vm2@3.9.4' },
    { kind: 'issue', ref: 'https://github.com/patriksimek/vm2/issues/363' },
  ],
}
