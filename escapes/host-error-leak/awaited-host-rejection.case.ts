import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'awaited-host-rejection',
  revision: 1,
  title: 'The error of an awaited host promise leads to no host constructor',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['host-promise', 'async-function', 'try-catch'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'no-sandbox', 'weak-membrane'],
  nature: 'deterministic',
  settleMs: 200,
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://nodejs.org/api/vm.html (not a security mechanism)',
      foundOn: 'node-vm',
    },
    {
      kind: 'original',
      ref: 'await takes a way of its own to the promise’s reactions, past an overridden `then`',
    },
  ],
}
