import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'job-queue-blocked',
  revision: 1,
  title: 'The host answers after a guest returned with endless promise jobs',
  point: 'host.alive',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['promise'],
  oracles: ['host-answers'],
  positiveControls: ['no-sandbox', 'node-vm', 'weak-jobs'],
  nature: 'deterministic',
  limits: { wallMs: 100 },
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://nodejs.org/api/vm.html#timeout-interactions-with-asynchronous-tasks-and-promises',
      foundOn: 'node-vm',
    },
    { kind: 'issue', ref: 'https://github.com/nodejs/node/issues/3020', foundOn: 'node-vm' },
  ],
}
