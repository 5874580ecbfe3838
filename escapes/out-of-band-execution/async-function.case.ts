import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'async-function',
  revision: 1,
  title: 'An async function does not go on after the sandbox was disposed',
  point: 'residue',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['promise', 'async-function'],
  oracles: ['residue'],
  positiveControls: ['no-sandbox', 'node-vm', 'weak-timer'],
  nature: 'deterministic',
  settleMs: 60,
  lingerMs: 150,
  provenance: [
    {
      kind: 'original',
      ref: 'variation of https://nodejs.org/api/vm.html#timeout-interactions-with-asynchronous-tasks-and-promises: await',
      foundOn: 'node-vm',
    },
  ],
}
