import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'wasi-buffer-past-end',
  revision: 1,
  title: 'A buffer that ends beyond the memory of a guest is refused',
  point: 'secret.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['wasi'],
  oracles: ['realm-secret'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  lingerMs: 100,
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md#-errno-variant',
    },
    {
      kind: 'original',
      ref: 'fd_write of bytes that the guest does not have (CWE-125), https://cwe.mitre.org/data/definitions/125.html',
    },
  ],
}
