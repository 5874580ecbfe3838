import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'result-thenable',
  revision: 1,
  title: 'A result’s own then method counts against the time limit',
  point: 'limit.cpu',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['promise'],
  oracles: ['cpu', 'wall'],
  positiveControls: ['no-sandbox', 'node-vm'],
  nature: 'deterministic',
  limits: { wallMs: 100 },
  provenance: [
    {
      kind: 'original',
      ref: 'variation of https://nodejs.org/api/vm.html#timeout-interactions-with-asynchronous-tasks-and-promises: guest code runs while the embedder converts the result, as a thenable',
      foundOn: 'node-vm',
    },
  ],
}
