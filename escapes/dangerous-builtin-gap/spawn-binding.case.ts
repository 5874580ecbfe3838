import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'spawn-binding',
  revision: 1,
  title: 'process.binding does not start a process',
  point: 'proc.exec',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['process'],
  oracles: ['marker-file'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  provenance: [{ kind: 'cve', ref: 'CVE-2023-32559' }],
}
