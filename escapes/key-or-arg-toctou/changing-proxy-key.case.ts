import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'changing-proxy-key',
  revision: 1,
  title: 'A host function sees one value of a key whose proxy answers differently each time',
  point: 'secret.read',
  effect: 'observe',
  lifecycle: 'stable',
  requires: ['proxy', 'symbol', 'host-function', 'try-catch'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm'],
  nature: 'deterministic',
  victim: 'host-function',
  provenance: [{ kind: 'original', ref: 'variation of CVE-2026-25641 (class C10, CWE-367)' }],
}
