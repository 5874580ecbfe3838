import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'wasi-random-past-end',
  revision: 1,
  title: 'A system call is not made to work on a buffer that the guest does not have',
  point: 'limit.cpu',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['wasi-random'],
  oracles: ['cpu', 'wall'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  limits: { wallMs: 300 },
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md#-random_getbuf-pointeru8-buf_len-size---result-errno',
    },
    {
      kind: 'original',
      ref: 'random_get of 2 GiB beyond the memory (CWE-1284), https://cwe.mitre.org/data/definitions/1284.html',
    },
  ],
}
