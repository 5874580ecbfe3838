import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'wasi-parent-descriptor',
  revision: 1,
  title: 'The folder above the preopened one is not opened as a descriptor',
  point: 'fs.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['wasi-path'],
  oracles: ['file-secret'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  root: 'links',
  provenance: [
    { kind: 'issue', ref: 'https://github.com/Milky2018/wasmoon/issues/294' },
    {
      kind: 'original',
      ref: 'a descriptor of the parent folder (CWE-22), https://cwe.mitre.org/data/definitions/22.html',
    },
  ],
}
