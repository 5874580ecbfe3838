import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'wasi-environment',
  revision: 1,
  title: 'The environment of the host is not that of the guest',
  point: 'secret.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['wasi-environment'],
  oracles: ['env-secret'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://docs.wasmtime.dev/api/wasmtime_wasi/struct.WasiCtxBuilder.html#method.inherit_env',
    },
    {
      kind: 'original',
      ref: 'an environment that was inherited (CWE-526), https://cwe.mitre.org/data/definitions/526.html',
    },
  ],
}
