import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'timeout-callback',
  revision: 1,
  title: 'A timer does not fire after the sandbox was disposed',
  point: 'residue',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['timers'],
  oracles: ['residue'],
  positiveControls: ['weak-timer', 'no-sandbox'],
  nature: 'deterministic',
  settleMs: 60,
  lingerMs: 150,
  provenance: [
    {
      kind: 'original',
      ref: 'variation of https://nodejs.org/api/vm.html (shares the event loop of its host): a timer',
    },
  ],
}
