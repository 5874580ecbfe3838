import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'wasi-absolute-path',
  revision: 1,
  title: 'An absolute path does not leave the preopened folder',
  point: 'fs.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['wasi-path'],
  oracles: ['file-secret'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  root: 'links',
  provenance: [
    { kind: 'issue', ref: 'https://github.com/Milky2018/wasmoon/issues/334' },
    { kind: 'original', ref: 'an absolute path in path_open (CWE-36), https://cwe.mitre.org/data/definitions/36.html' },
  ],
}
