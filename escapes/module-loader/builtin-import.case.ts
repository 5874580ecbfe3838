import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'builtin-import',
  revision: 1,
  title: 'A dynamic import does not hand out node:fs',
  point: 'module.load',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['dynamic-import', 'promise'],
  oracles: ['file-secret'],
  positiveControls: ['no-sandbox', 'worker-threads'],
  nature: 'deterministic',
  settleMs: 300,
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://nodejs.org/api/vm.html#support-of-dynamic-import-in-compilation-apis',
      foundOn: 'worker-threads',
    },
    { kind: 'cve', ref: 'CVE-2023-32002 (other ways around a module policy)' },
  ],
}
