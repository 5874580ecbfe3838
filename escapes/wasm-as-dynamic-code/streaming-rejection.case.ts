import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'streaming-rejection',
  revision: 1,
  title: 'The promise of a streaming compilation does not reject with an error of the host realm',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['wasm', 'promise'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'weak-membrane', 'weak-tcb'],
  nature: 'deterministic',
  settleMs: 300,
  provenance: [{ kind: 'cve', ref: 'CVE-2026-92956', foundOn: 'vm2@3.11.6', fixedIn: 'vm2@3.11.7' }],
}
