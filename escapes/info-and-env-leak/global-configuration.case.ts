import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'global-configuration',
  revision: 1,
  title: 'No global object carries the host’s environment',
  point: 'secret.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['eval'],
  oracles: ['env-secret'],
  positiveControls: ['weak-env', 'no-sandbox'],
  nature: 'deterministic',
  provenance: [{ kind: 'documentation', ref: 'https://cwe.mitre.org/data/definitions/526.html', foundOn: 'weak-env' }],
}
