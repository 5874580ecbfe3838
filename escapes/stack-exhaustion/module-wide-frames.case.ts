import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'module-wide-frames',
  revision: 1,
  title: 'Recursion with wide frames ends in a trap of the guest',
  point: 'limit.stack',
  effect: 'crash',
  lifecycle: 'stable',
  requires: [],
  oracles: ['stack'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  provenance: [
    { kind: 'documentation', ref: 'https://docs.wasmtime.dev/api/wasmtime/struct.Config.html#method.max_wasm_stack' },
    { kind: 'original', ref: 'frames as wide as a page (CWE-674), https://cwe.mitre.org/data/definitions/674.html' },
  ],
}
