import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'symbol-from-host-prototype',
  revision: 1,
  title: 'The inspection symbol cannot be read off a host prototype where the registry is closed',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['buffer', 'wasm', 'symbol', 'promise', 'lookup-getter', 'proto-accessor'],
  oracles: ['realm-secret'],
  positiveControls: ['no-sandbox', 'vm2@3.10.5', 'vm2@3.9.19'],
  nature: 'deterministic',
  settleMs: 300,
  provenance: [{ kind: 'cve', ref: 'CVE-2026-43997', foundOn: 'vm2@3.10.5', fixedIn: 'vm2@3.11.0' }],
}
