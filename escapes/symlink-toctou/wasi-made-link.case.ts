import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'wasi-made-link',
  revision: 2,
  title: 'A link that the guest makes is not followed out of the preopened folder',
  point: 'fs.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['wasi-path'],
  oracles: ['file-secret'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  root: 'links',
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md#-path_symlinkold_path-string-fd-fd-new_path-string---result-errno',
    },
    {
      kind: 'original',
      ref: 'a relative link that the guest makes itself (CWE-59), https://cwe.mitre.org/data/definitions/59.html',
    },
  ],
}
