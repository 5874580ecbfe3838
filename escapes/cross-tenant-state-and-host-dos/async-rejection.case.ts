import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'async-rejection',
  revision: 1,
  title: 'An error in a guest’s async function does not end the host',
  point: 'host.alive',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['async-function'],
  oracles: ['crash', 'host-answers'],
  positiveControls: ['no-sandbox', 'node-vm', 'vm2@3.10.3'],
  nature: 'deterministic',
  settleMs: 150,
  provenance: [
    {
      kind: 'advisory',
      ref: 'https://github.com/patriksimek/vm2/security/advisories/GHSA-hw58-p9xv-2mjh (async functions remain, documented in its docs/ATTACKS.md)',
      foundOn: 'vm2@3.10.3',
    },
  ],
}
