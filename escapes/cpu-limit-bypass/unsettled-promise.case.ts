import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'unsettled-promise',
  revision: 1,
  title: 'A result that never settles is given up at the time limit',
  point: 'limit.wall',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['promise'],
  oracles: ['wall'],
  positiveControls: ['no-sandbox', 'node-vm', 'isolated-vm'],
  nature: 'deterministic',
  limits: { wallMs: 100 },
  provenance: [
    { kind: 'issue', ref: 'https://github.com/laverdet/isolated-vm/issues/318', foundOn: 'isolated-vm@7.0.1' },
    {
      kind: 'documentation',
      ref: 'https://nodejs.org/api/vm.html#timeout-interactions-with-asynchronous-tasks-and-promises',
      foundOn: 'node-vm',
    },
  ],
}
