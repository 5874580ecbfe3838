import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'attached-database',
  revision: 1,
  title: 'node:sqlite makes no database file outside the root',
  point: 'fs.write',
  effect: 'write',
  lifecycle: 'stable',
  requires: ['require'],
  oracles: ['marker-file'],
  positiveControls: ['no-sandbox', 'node-permission'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://github.com/nodejs/node/pull/54269 (the permission model covers node:fs only)',
      foundOn: 'node-permission@24.21.0',
    },
  ],
}
