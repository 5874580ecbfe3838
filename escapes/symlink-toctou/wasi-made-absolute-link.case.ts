import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'wasi-made-absolute-link',
  revision: 2,
  title: 'An absolute link that the guest makes is not followed',
  point: 'fs.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['wasi-path'],
  oracles: ['file-secret'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  root: 'links',
  provenance: [
    { kind: 'documentation', ref: 'https://docs.rs/cap-std/latest/cap_std/fs/struct.Dir.html#method.symlink' },
    {
      kind: 'original',
      ref: 'an absolute link that the guest makes itself (CWE-61), https://cwe.mitre.org/data/definitions/61.html',
    },
  ],
}
