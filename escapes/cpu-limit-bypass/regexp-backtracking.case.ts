import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'regexp-backtracking',
  revision: 1,
  title: 'A regular expression that backtracks without end is stopped at the time limit',
  point: 'limit.cpu',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['regexp'],
  oracles: ['cpu', 'wall'],
  positiveControls: ['weak-interrupt', 'no-sandbox'],
  nature: 'deterministic',
  limits: { wallMs: 100 },
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://cwe.mitre.org/data/definitions/1333.html',
      foundOn: '@tootallnate/quickjs-emscripten@0.23.0',
    },
  ],
}
