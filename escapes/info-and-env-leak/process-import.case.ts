import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'process-import',
  revision: 1,
  title: 'An imported node:process does not show the host’s environment',
  point: 'secret.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['dynamic-import', 'promise'],
  oracles: ['env-secret'],
  positiveControls: ['no-sandbox', 'worker-threads', 'node-permission'],
  nature: 'deterministic',
  settleMs: 300,
  provenance: [
    { kind: 'documentation', ref: 'https://nodejs.org/api/process.html#processenv' },
    { kind: 'original', ref: 'variation: where the global is hidden, the module may not be' },
  ],
}
