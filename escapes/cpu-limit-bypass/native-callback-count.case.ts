import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'native-callback-count',
  revision: 1,
  title: 'Calls that a native loop makes count against the time limit',
  point: 'limit.cpu',
  effect: 'crash',
  lifecycle: 'stable',
  requires: [],
  oracles: ['cpu', 'wall'],
  positiveControls: ['no-sandbox', 'sandboxjs@0.8.35', 'weak-interrupt'],
  nature: 'deterministic',
  limits: { wallMs: 100 },
  provenance: [
    {
      kind: 'issue',
      ref: 'https://github.com/nyariv/SandboxJS/commit/52625d3',
      foundOn: '@nyariv/sandboxjs@0.8.36',
      fixedIn: '@nyariv/sandboxjs@0.9.0',
    },
  ],
}
