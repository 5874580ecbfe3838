import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'child-process',
  revision: 1,
  title: 'The guest does not start a process',
  point: 'proc.exec',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['require'],
  oracles: ['marker-file'],
  positiveControls: ['no-sandbox', 'worker-threads'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'advisory',
      ref: 'https://github.com/patriksimek/vm2/security/advisories/GHSA-pq68-rvw4-xp4r',
      foundOn: 'vm2@3.12.0',
      fixedIn: 'vm2@3.12.1',
    },
  ],
}
