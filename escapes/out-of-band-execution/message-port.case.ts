import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'message-port',
  revision: 1,
  title: 'A message does not arrive after the sandbox was disposed',
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
      ref: 'variation of https://nodejs.org/api/vm.html (shares the event loop of its host): a message channel',
    },
  ],
}
