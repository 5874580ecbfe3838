import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'inherited-environment',
  revision: 1,
  title: 'A child does not inherit the environment of the host',
  point: 'secret.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['exec-service', 'promise'],
  oracles: ['env-secret'],
  positiveControls: ['weak-services'],
  nature: 'deterministic',
  root: 'links',
  provenance: [
    { kind: 'original', ref: 'an inherited environment (CWE-526), https://cwe.mitre.org/data/definitions/526.html' },
  ],
}
