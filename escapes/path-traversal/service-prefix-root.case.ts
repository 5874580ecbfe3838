import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'service-prefix-root',
  revision: 1,
  title: 'An absolute path that begins with the root does not leave it',
  point: 'fs.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['fs-service', 'promise'],
  oracles: ['file-secret'],
  positiveControls: ['weak-services'],
  nature: 'deterministic',
  root: 'links',
  provenance: [
    { kind: 'original', ref: 'a root compared as a prefix (CWE-187), https://cwe.mitre.org/data/definitions/187.html' },
  ],
}
