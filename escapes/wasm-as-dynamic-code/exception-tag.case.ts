import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'exception-tag',
  revision: 1,
  title: 'An exception that WebAssembly catches is sanitised like one that JavaScript catches',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['wasm', 'wasm-jstag', 'symbol', 'error-stack', 'typed-array'],
  oracles: ['realm-secret'],
  positiveControls: ['node-vm', 'vm2@3.10.4', 'weak-membrane', 'weak-tcb'],
  nature: 'deterministic',
  provenance: [{ kind: 'cve', ref: 'CVE-2026-26956', foundOn: 'vm2@3.10.4', fixedIn: 'vm2@3.10.5' }],
}
