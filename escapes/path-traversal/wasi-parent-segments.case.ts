import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'wasi-parent-segments',
  revision: 1,
  title: 'A path of parent segments does not leave the preopened folder',
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
    { kind: 'original', ref: 'parent segments in path_open (CWE-22), https://cwe.mitre.org/data/definitions/22.html' },
  ],
}
