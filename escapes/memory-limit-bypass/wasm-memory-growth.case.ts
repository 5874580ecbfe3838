import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'wasm-memory-growth',
  revision: 1,
  title: 'A WebAssembly memory that grows stays under the memory limit',
  point: 'limit.off-heap',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['wasm', 'typed-array'],
  oracles: ['off-heap'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  limits: { wallMs: 3000, memoryBytes: 32 << 20 },
  provenance: [
    { kind: 'advisory', ref: 'GHSA-v836-6xw4-9cx3 (WebAssembly.Memory)', foundOn: 'vm2@3.11.4', fixedIn: 'vm2@3.11.6' },
    { kind: 'documentation', ref: 'https://docs.wasmtime.dev/api/wasmtime/trait.ResourceLimiter.html' },
  ],
}
