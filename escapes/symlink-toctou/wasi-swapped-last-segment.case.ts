import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'wasi-swapped-last-segment',
  revision: 1,
  title: 'A file that is swapped for a link while it is opened stays in the preopened folder',
  point: 'fs.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['wasi-path'],
  oracles: ['file-secret'],
  positiveControls: ['weak-preopen', 'weak-wasm'],
  nature: 'race',
  limits: { wallMs: 4000 },
  root: 'swapped',
  provenance: [
    { kind: 'documentation', ref: 'https://nodejs.org/docs/latest-v24.x/api/wasi.html#security' },
    {
      kind: 'original',
      ref: 'the last segment is swapped between look and open (CWE-367), https://cwe.mitre.org/data/definitions/367.html',
    },
  ],
}
