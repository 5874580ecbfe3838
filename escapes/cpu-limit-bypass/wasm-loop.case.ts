import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'wasm-loop',
  revision: 1,
  title: 'A loop in WebAssembly is stopped at the time limit',
  point: 'limit.cpu',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['wasm', 'typed-array'],
  oracles: ['cpu', 'wall'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  limits: { wallMs: 100 },
  provenance: [
    { kind: 'documentation', ref: 'https://docs.wasmtime.dev/examples-interrupting-wasm.html' },
    { kind: 'original', ref: 'variation of https://cwe.mitre.org/data/definitions/835.html in WebAssembly' },
  ],
}
