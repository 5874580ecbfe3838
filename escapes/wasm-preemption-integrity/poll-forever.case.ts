import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'poll-forever',
  revision: 1,
  title: 'A sleep of the guest ends with the time limit',
  point: 'limit.wall',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['wasi-poll'],
  oracles: ['wall'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  limits: { wallMs: 200 },
  provenance: [
    { kind: 'advisory', ref: 'GHSA-j366-h8gg-77pm', foundOn: 'wasmtime@49.0.1', fixedIn: 'wasmtime@49.0.2' },
    {
      kind: 'original',
      ref: 'an hour of sleep, inside a host function (CWE-400), https://cwe.mitre.org/data/definitions/400.html',
    },
  ],
}
