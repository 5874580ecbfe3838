import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'module-recursion',
  revision: 1,
  title: 'Recursion of a module ends in a trap of the guest',
  point: 'limit.stack',
  effect: 'crash',
  lifecycle: 'stable',
  requires: [],
  oracles: ['stack'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  provenance: [
    { kind: 'documentation', ref: 'https://docs.wasmtime.dev/api/wasmtime/struct.Config.html#method.max_wasm_stack' },
    { kind: 'original', ref: 'calls that never return (CWE-674), https://cwe.mitre.org/data/definitions/674.html' },
  ],
}
