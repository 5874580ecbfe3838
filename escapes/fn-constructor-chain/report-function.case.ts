import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'report-function',
  revision: 1,
  title: 'The only function that an embedder hands in does not lead to the host’s Function',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: [],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'no-sandbox'],
  nature: 'deterministic',
  provenance: [
    { kind: 'documentation', ref: 'https://nodejs.org/api/vm.html (not a security mechanism)', foundOn: 'node-vm' },
  ],
}
