import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'process-signal',
  revision: 1,
  title: 'A signal that the guest sends to its own process does not end the host',
  point: 'host.alive',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['process'],
  oracles: ['crash', 'host-answers'],
  positiveControls: ['no-sandbox', 'worker-threads'],
  nature: 'deterministic',
  settleMs: 300,
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://nodejs.org/api/process.html#processkillpid-signal',
      foundOn: 'worker-threads',
    },
  ],
}
