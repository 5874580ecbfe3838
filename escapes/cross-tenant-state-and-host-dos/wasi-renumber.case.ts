import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'wasi-renumber',
  revision: 1,
  title: 'A descriptor that is renumbered to itself does not end the host',
  point: 'host.alive',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['wasi-path', 'wasi-renumber'],
  oracles: ['host-answers'],
  positiveControls: ['weak-wasm'],
  nature: 'deterministic',
  root: 'links',
  provenance: [{ kind: 'cve', ref: 'CVE-2025-53901', foundOn: 'wasmtime@34.0.0', fixedIn: 'wasmtime@34.0.2' }],
}
