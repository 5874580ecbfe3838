import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'module-load',
  revision: 1,
  title: 'Module._load is under the same policy as require',
  point: 'module.load',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['require'],
  oracles: ['file-secret'],
  positiveControls: ['no-sandbox', 'worker-threads'],
  nature: 'deterministic',
  provenance: [
    { kind: 'cve', ref: 'CVE-2023-32002' },
    {
      kind: 'advisory',
      ref: 'https://github.com/patriksimek/vm2/security/advisories/GHSA-947f-4v7f-x2v8',
      foundOn: 'vm2@3.10.3',
      fixedIn: 'vm2@3.11.0',
    },
  ],
}
