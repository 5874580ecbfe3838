import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'host-call-loop',
  revision: 2,
  title: 'Host functions that work for a guest are stopped at its time limit',
  point: 'limit.cpu',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['wasi-random'],
  oracles: ['cpu', 'wall'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  limits: { wallMs: 300 },
  provenance: [
    { kind: 'cve', ref: 'CVE-2026-27204' },
    {
      kind: 'original',
      ref: '4 MiB of random bytes in each call (CWE-400), https://cwe.mitre.org/data/definitions/400.html',
    },
  ],
}
