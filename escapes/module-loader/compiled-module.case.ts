import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'compiled-module',
  revision: 1,
  title: 'A guest’s text is not compiled as a module of the host',
  point: 'module.load',
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
    { kind: 'original', ref: 'variation: Module.prototype._compile instead of _load' },
  ],
}
