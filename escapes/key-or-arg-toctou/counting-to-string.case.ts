import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'counting-to-string',
  revision: 1,
  title: 'A host function sees one value of a key whose toString counts',
  point: 'secret.read',
  effect: 'observe',
  lifecycle: 'stable',
  requires: ['host-function', 'try-catch'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm'],
  nature: 'deterministic',
  victim: 'host-function',
  provenance: [{ kind: 'cve', ref: 'CVE-2026-25641', fixedIn: 'sandboxjs@0.8.29' }],
}
