import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'wait-async',
  revision: 1,
  title: 'An asynchronous wait does not come back after the sandbox was disposed',
  point: 'residue',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['promise', 'shared-array-buffer', 'typed-array'],
  oracles: ['residue'],
  positiveControls: ['no-sandbox', 'node-vm', 'weak-timer'],
  nature: 'deterministic',
  settleMs: 60,
  lingerMs: 150,
  provenance: [
    {
      kind: 'original',
      ref: 'variation of https://nodejs.org/api/vm.html#timeout-interactions-with-asynchronous-tasks-and-promises: Atomics.waitAsync',
      foundOn: 'node-vm',
    },
  ],
}
