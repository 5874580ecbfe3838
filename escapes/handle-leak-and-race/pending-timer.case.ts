import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'pending-timer',
  revision: 1,
  title: 'No timer is left in the event loop after disposal',
  point: 'handle.leak',
  effect: 'observe',
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
      ref: 'variation of https://cwe.mitre.org/data/definitions/772.html: a timer that is never due',
    },
  ],
}
