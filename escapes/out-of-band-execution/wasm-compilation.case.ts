import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'wasm-compilation',
  revision: 1,
  title: 'A compilation in the background does not call back after the sandbox was disposed',
  point: 'residue',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['promise', 'wasm', 'typed-array'],
  oracles: ['residue'],
  positiveControls: ['no-sandbox', 'node-vm', 'weak-timer'],
  nature: 'deterministic',
  settleMs: 60,
  lingerMs: 150,
  provenance: [
    {
      kind: 'original',
      ref: 'variation of https://nodejs.org/api/vm.html#timeout-interactions-with-asynchronous-tasks-and-promises: WebAssembly.compile',
      foundOn: 'node-vm',
    },
  ],
}
