import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'sandbox-key-recheck',
  revision: 1,
  title: 'An interpreter that forbids a property judges the key that it then uses',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['try-catch'],
  oracles: ['realm-secret'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  provenance: [{ kind: 'cve', ref: 'CVE-2026-25641', foundOn: '@nyariv/sandboxjs@0.8.28', fixedIn: '@nyariv/sandboxjs@0.8.29' }],
}
