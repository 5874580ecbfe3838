import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'data-url-import',
  revision: 1,
  title: 'A module made of guest text does not run in the host realm',
  point: 'module.load',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['dynamic-import', 'promise'],
  oracles: ['realm-secret'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  settleMs: 300,
  provenance: [{ kind: 'documentation', ref: 'https://nodejs.org/api/esm.html#data-imports', foundOn: 'no-sandbox' }],
}
