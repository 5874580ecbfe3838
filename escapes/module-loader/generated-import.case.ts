import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'generated-import',
  revision: 1,
  title: 'An import in code that the guest compiles is under the same policy',
  point: 'module.load',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['function-constructor', 'promise'],
  oracles: ['file-secret'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  settleMs: 300,
  provenance: [
    { kind: 'documentation', ref: 'https://nodejs.org/api/vm.html#support-of-dynamic-import-in-compilation-apis' },
    { kind: 'original', ref: 'variation: a filter of the source text never sees the keyword' },
  ],
}
