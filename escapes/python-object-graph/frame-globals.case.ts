import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'frame-globals',
  revision: 1,
  title: 'No frame below the program holds what leads to the host',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['python-modules'],
  oracles: ['realm-secret'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  provenance: [
    { kind: 'cve', ref: 'CVE-2023-37271' },
    { kind: 'original', ref: 'variation of CVE-2026-0863: frames' },
  ],
}
