import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'counting-to-primitive',
  revision: 1,
  title: 'A host function sees one value of a key whose conversion hook counts',
  point: 'secret.read',
  effect: 'observe',
  lifecycle: 'stable',
  requires: ['symbol', 'host-function', 'try-catch'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm'],
  nature: 'deterministic',
  victim: 'host-function',
  provenance: [{ kind: 'original', ref: 'variation of CVE-2026-25641 (class C10, CWE-367)' }],
}
