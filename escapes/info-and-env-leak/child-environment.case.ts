import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'child-environment',
  revision: 1,
  title: 'A process that the guest starts does not inherit the host’s environment',
  point: 'secret.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['require'],
  oracles: ['env-secret'],
  positiveControls: ['no-sandbox', 'worker-threads'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://nodejs.org/api/child_process.html#child_processspawncommand-args-options (env defaults to process.env)',
      foundOn: 'worker-threads',
    },
  ],
}
