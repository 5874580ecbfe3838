import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'exit-listener',
  revision: 1,
  title: 'The host can leave although a guest listens for its exit',
  point: 'host.alive',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['process'],
  oracles: ['teardown'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  provenance: [{ kind: 'documentation', ref: 'https://nodejs.org/api/process.html#event-exit' }],
}
