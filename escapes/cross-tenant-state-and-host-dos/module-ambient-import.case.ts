import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'module-ambient-import',
  revision: 1,
  title: 'What a module imports is looked up in a list, not in the global object of its host',
  point: 'host.alive',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['ambient-import'],
  oracles: ['host-answers'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  provenance: [
    { kind: 'documentation', ref: 'https://webassembly.github.io/spec/js-api/#read-the-imports' },
    {
      kind: 'original',
      ref: 'an import object that inherits from the global one (CWE-1321), https://cwe.mitre.org/data/definitions/1321.html',
    },
  ],
}
