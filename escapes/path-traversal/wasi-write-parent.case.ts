import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'wasi-write-parent',
  revision: 1,
  title: 'A write by parent segments does not leave the preopened folder',
  point: 'fs.write',
  effect: 'write',
  lifecycle: 'stable',
  requires: ['wasi-path'],
  oracles: ['marker-file'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  root: 'links',
  provenance: [
    { kind: 'issue', ref: 'https://github.com/Milky2018/wasmoon/issues/294' },
    {
      kind: 'original',
      ref: 'parent segments in a path_open that creates (CWE-22), https://cwe.mitre.org/data/definitions/22.html',
    },
  ],
}
