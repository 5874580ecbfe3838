import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'suspended-promise-species',
  revision: 1,
  title: 'A promise that WebAssembly makes for a suspended call follows the guards of guest promises',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['wasm', 'typed-array', 'promise', 'symbol'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'vm2@3.9.19', 'weak-membrane', 'weak-tcb'],
  nature: 'deterministic',
  settleMs: 300,
  provenance: [{ kind: 'cve', ref: 'CVE-2026-47210', foundOn: 'vm2@3.9.19', fixedIn: 'vm2@3.11.4' }],
}
