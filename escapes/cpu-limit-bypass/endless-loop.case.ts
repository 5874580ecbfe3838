import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'endless-loop',
  revision: 1,
  title: 'A loop without end is stopped at the time limit',
  point: 'limit.cpu',
  effect: 'crash',
  lifecycle: 'stable',
  requires: [],
  oracles: ['cpu', 'wall'],
  positiveControls: ['weak-interrupt', 'no-sandbox'],
  nature: 'deterministic',
  limits: { wallMs: 100 },
  provenance: [
    {
      kind: 'documentation',
      ref: 'https://nodejs.org/api/vm.html#scriptrunincontextcontextifiedobject-options (timeout)',
    },
    { kind: 'documentation', ref: 'https://cwe.mitre.org/data/definitions/835.html' },
  ],
}
