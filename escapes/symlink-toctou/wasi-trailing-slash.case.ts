import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'wasi-trailing-slash',
  revision: 1,
  title: 'A linked folder with a slash behind its name is not opened',
  point: 'fs.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['wasi-path'],
  oracles: ['file-secret'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  root: 'links',
  provenance: [
    { kind: 'advisory', ref: 'GHSA-vqjp-4c8c-hfgg', foundOn: 'wasmtime@46.0.2', fixedIn: 'wasmtime@46.0.3' },
    {
      kind: 'original',
      ref: 'a slash that makes a link a folder (CWE-59), https://cwe.mitre.org/data/definitions/59.html',
    },
  ],
}
