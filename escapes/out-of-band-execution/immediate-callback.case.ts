import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'immediate-callback',
  revision: 1,
  title: 'An immediate does not run after the sandbox was disposed',
  point: 'residue',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['require'],
  oracles: ['residue'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  settleMs: 60,
  lingerMs: 150,
  provenance: [
    {
      kind: 'original',
      ref: 'variation of https://nodejs.org/api/vm.html (shares the event loop of its host): an immediate',
    },
  ],
}
