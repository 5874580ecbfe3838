import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'suppressed-error',
  revision: 1,
  title: 'The errors inside a SuppressedError lead to no host constructor',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['using-declaration', 'eval', 'symbol', 'error-stack', 'try-catch'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'no-sandbox', 'vm2@3.10.4', 'weak-membrane', 'weak-tcb'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'cve',
      ref: 'CVE-2026-26332',
      foundOn: 'vm2@3.10.4',
      fixedIn: 'vm2@3.11.0',
    },
    {
      kind: 'advisory',
      ref: 'https://github.com/patriksimek/vm2/security/advisories/GHSA-55hx-c926-fr95',
    },
  ],
}
