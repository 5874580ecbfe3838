import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'report-file',
  revision: 1,
  title: 'process.report writes no file outside the root',
  point: 'fs.write',
  effect: 'write',
  lifecycle: 'stable',
  requires: ['process'],
  oracles: ['marker-file'],
  positiveControls: ['no-sandbox', 'node-permission@20.1.0'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://nodejs.org/api/process.html#processreportwritereportfilename-err',
      foundOn: 'node-permission@20.1.0',
    },
  ],
}
