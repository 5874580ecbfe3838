import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'shared-object-prototype',
  revision: 1,
  title: 'The guest’s Object.prototype is not the host’s',
  point: 'intrinsics.write',
  effect: 'write',
  lifecycle: 'stable',
  requires: [],
  oracles: ['intrinsics'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'cve',
      ref: 'CVE-2022-25904 (safe-eval)',
    },
    {
      kind: 'cve',
      ref: 'CVE-2025-34146 (sandboxjs)',
    },
  ],
}
