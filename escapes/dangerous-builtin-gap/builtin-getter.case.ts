import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'builtin-getter',
  revision: 1,
  title: 'process.getBuiltinModule does not hand out node:fs',
  point: 'module.load',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['process'],
  oracles: ['file-secret'],
  positiveControls: ['no-sandbox', 'worker-threads'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://nodejs.org/api/process.html#processgetbuiltinmoduleid',
      foundOn: 'worker-threads',
    },
  ],
}
