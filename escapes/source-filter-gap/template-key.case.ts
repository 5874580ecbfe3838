import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'template-key',
  revision: 1,
  title: 'A property name in a template literal is filtered like a written one',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['template-literal', 'host-function'],
  oracles: ['realm-secret'],
  positiveControls: ['weak-filter', 'node-vm'],
  nature: 'deterministic',
  provenance: [{ kind: 'original', ref: 'variation of CVE-2026-72765: a syntax form that the filter does not visit' }],
}
