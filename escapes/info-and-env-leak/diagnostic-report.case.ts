import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'diagnostic-report',
  revision: 1,
  title: 'A diagnostic report does not show the host’s environment',
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
      ref: 'https://nodejs.org/api/report.html (environmentVariables)',
      foundOn: 'node-permission',
    },
  ],
}
