import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'imported-host-result',
  revision: 1,
  title: 'What a host import returns through WebAssembly is wrapped',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['wasm', 'typed-array', 'host-function'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'original',
      ref: 'variation of C15: a host function is imported and its result comes back as an externref',
    },
  ],
}
