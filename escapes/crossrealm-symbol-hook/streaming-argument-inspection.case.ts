import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'streaming-argument-inspection',
  revision: 1,
  title: 'A host API that refuses a guest argument does not inspect it with guest code',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['wasm', 'symbol', 'promise'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'vm2@3.9.19', 'weak-membrane', 'weak-tcb'],
  nature: 'deterministic',
  settleMs: 300,
  provenance: [{ kind: 'cve', ref: 'CVE-2023-37903', foundOn: 'vm2@3.9.19', fixedIn: 'vm2@3.10.0' }],
}
