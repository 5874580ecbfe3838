import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'promise-chain',
  revision: 1,
  title: 'Promise reactions do not run after the sandbox was disposed',
  point: 'residue',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['promise'],
  oracles: ['residue'],
  positiveControls: ['no-sandbox', 'node-vm', 'weak-timer'],
  nature: 'deterministic',
  settleMs: 60,
  lingerMs: 150,
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://nodejs.org/api/vm.html#timeout-interactions-with-asynchronous-tasks-and-promises',
      foundOn: 'node-vm',
    },
  ],
}
