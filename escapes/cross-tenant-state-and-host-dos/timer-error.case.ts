import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'timer-error',
  revision: 1,
  title: 'An error in a guest’s timer does not end the host',
  point: 'host.alive',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['timers'],
  oracles: ['crash', 'host-answers'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  settleMs: 150,
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://nodejs.org/api/process.html#event-uncaughtexception',
      foundOn: 'no-sandbox',
    },
    {
      kind: 'documentation',
      ref: 'vm2 README, Error handling: errors in asynchronous code need an uncaughtException handler of the embedder',
      foundOn: 'vm2@3.12.2',
    },
  ],
}
