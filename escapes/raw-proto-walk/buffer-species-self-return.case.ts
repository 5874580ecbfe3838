import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'buffer-species-self-return',
  revision: 1,
  title: 'A host array’s species constructor moves no host value past the boundary',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['buffer', 'lookup-getter', 'symbol'],
  oracles: ['realm-secret'],
  positiveControls: ['no-sandbox', 'vm2@3.10.4'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'cve',
      ref: 'CVE-2026-24118',
      foundOn: 'vm2@3.10.4',
      fixedIn: 'vm2@3.11.0',
    },
    {
      kind: 'advisory',
      ref: 'https://github.com/patriksimek/vm2/security/advisories/GHSA-grj5-jjm8-h35p',
    },
  ],
}
