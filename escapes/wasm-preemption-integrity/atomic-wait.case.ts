import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'atomic-wait',
  revision: 1,
  title: 'A wait on shared memory ends with the time limit',
  point: 'limit.wall',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['threads', 'multi-memory'],
  oracles: ['wall'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  limits: { wallMs: 200 },
  provenance: [
    { kind: 'documentation', ref: 'https://github.com/WebAssembly/threads/blob/main/proposals/threads/Overview.md' },
    {
      kind: 'original',
      ref: 'a wait that nobody will notify (CWE-400), https://cwe.mitre.org/data/definitions/400.html',
    },
  ],
}
