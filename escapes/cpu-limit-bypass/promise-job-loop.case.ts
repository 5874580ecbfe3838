import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'promise-job-loop',
  revision: 1,
  title: 'Promise jobs that queue each other count against the time limit',
  point: 'limit.cpu',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['promise'],
  oracles: ['cpu', 'wall'],
  positiveControls: ['no-sandbox', 'node-vm', 'weak-jobs'],
  nature: 'deterministic',
  limits: { wallMs: 100 },
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://nodejs.org/api/vm.html#timeout-interactions-with-asynchronous-tasks-and-promises',
      foundOn: 'node-vm',
    },
  ],
}
