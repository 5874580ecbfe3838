import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'severed-host-prototype',
  revision: 1,
  title: 'The host’s __proto__ setter changes no prototype of the host realm',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['buffer', 'lookup-getter', 'wasm', 'async-function', 'try-catch'],
  oracles: ['realm-secret'],
  positiveControls: ['no-sandbox', 'vm2@3.11.3'],
  nature: 'deterministic',
  settleMs: 200,
  provenance: [
    {
      kind: 'cve',
      ref: 'CVE-2026-47131',
      foundOn: 'vm2@3.11.3',
      fixedIn: 'vm2@3.11.4',
    },
    {
      kind: 'advisory',
      ref: 'https://github.com/patriksimek/vm2/security/advisories/GHSA-v6mx-mf47-r5wg',
    },
  ],
}
