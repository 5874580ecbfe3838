import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'cancelled-in-the-same-turn',
  revision: 1,
  title: 'A timer that is cancelled before it was registered is cancelled',
  point: 'handle.leak',
  effect: 'observe',
  lifecycle: 'stable',
  // Timers of a host function, offered with others: an engine's own cannot be overtaken.
  requires: ['timers', 'kv-service'],
  oracles: ['residue'],
  positiveControls: ['weak-services'],
  nature: 'deterministic',
  settleMs: 60,
  lingerMs: 150,
  provenance: [
    {
      kind: 'original',
      ref: 'a cancel that overtakes its start (CWE-362), https://cwe.mitre.org/data/definitions/362.html',
    },
  ],
}
