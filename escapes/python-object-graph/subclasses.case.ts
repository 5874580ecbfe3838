import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'subclasses',
  revision: 1,
  title: 'No subclass of object leads to the host',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['python-class'],
  oracles: ['realm-secret'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  provenance: [
    { kind: 'cve', ref: 'CVE-2026-0863' },
    { kind: 'cve', ref: 'CVE-2025-5120' },
  ],
}
