import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'swallow-tail-species',
  revision: 1,
  title: 'A promise that the sandbox derives for itself does not use the species of a guest subclass',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['promise', 'class', 'symbol', 'error-stack', 'async-function'],
  oracles: ['realm-secret'],
  positiveControls: ['no-sandbox', 'vm2@3.11.3'],
  nature: 'deterministic',
  settleMs: 300,
  provenance: [{ kind: 'cve', ref: 'CVE-2026-47208', foundOn: 'vm2@3.11.3', fixedIn: 'vm2@3.11.4' }],
}
