import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'host-proto-getter',
  revision: 1,
  title: 'The host’s own __proto__ getter climbs no host prototype chain',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['host-function', 'lookup-getter'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'no-sandbox'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://github.com/patriksimek/vm2/blob/main/docs/ATTACKS.md (attack category 50)',
    },
    {
      kind: 'cve',
      ref: 'CVE-2026-25142',
    },
  ],
}
