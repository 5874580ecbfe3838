import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'bulk-init',
  revision: 1,
  title: 'Copies out of a data segment are stopped at the time limit',
  point: 'limit.cpu',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['bulk-memory'],
  oracles: ['cpu', 'wall'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  limits: { wallMs: 300 },
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://webassembly.github.io/spec/core/exec/instructions.html#exec-memory-init',
    },
    {
      kind: 'original',
      ref: 'memory.init of one segment, again and again (CWE-400), https://cwe.mitre.org/data/definitions/400.html',
    },
  ],
}
