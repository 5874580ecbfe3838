import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'wasi-random',
  revision: 1,
  title: 'Two guests do not draw the same random bytes',
  point: 'tenant.cross',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['wasi-path', 'wasi-random'],
  oracles: ['tenant-secret'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  tenant: 'disposed',
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://docs.wasmtime.dev/api/wasmtime_wasi/struct.WasiCtxBuilder.html#method.insecure_random_seed',
    },
    {
      kind: 'original',
      ref: 'the same seed for every guest (CWE-335), https://cwe.mitre.org/data/definitions/335.html',
    },
  ],
}
