import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'process-environment',
  revision: 1,
  title: 'process.env does not show the host’s environment',
  point: 'secret.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['process'],
  oracles: ['env-secret'],
  positiveControls: ['no-sandbox', 'worker-threads', 'node-permission'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://nodejs.org/api/worker_threads.html#new-workerfilename-options (env defaults to process.env)',
      foundOn: 'worker-threads',
    },
  ],
}
