import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'process-exit',
  revision: 1,
  title: 'process.exit in the guest does not end the host',
  point: 'host.alive',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['process'],
  oracles: ['crash', 'host-answers'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  provenance: [
    { kind: 'documentation', ref: 'https://nodejs.org/api/process.html#processexitcode', foundOn: 'no-sandbox' },
  ],
}
