import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'process-replacement',
  revision: 1,
  title: 'The guest does not replace the host’s process by another program',
  point: 'proc.exec',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['process'],
  oracles: ['marker-file'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  provenance: [{ kind: 'documentation', ref: 'https://nodejs.org/api/process.html#processexecvefile-args-env' }],
}
