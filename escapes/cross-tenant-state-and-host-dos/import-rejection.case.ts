import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'import-rejection',
  revision: 1,
  title: 'A refused import that the guest ignores does not end the host',
  point: 'host.alive',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['dynamic-import'],
  oracles: ['crash', 'host-answers'],
  positiveControls: ['no-sandbox', 'node-vm'],
  nature: 'deterministic',
  settleMs: 150,
  provenance: [
    { kind: 'documentation', ref: 'https://nodejs.org/api/process.html#event-unhandledrejection', foundOn: 'node-vm' },
  ],
}
