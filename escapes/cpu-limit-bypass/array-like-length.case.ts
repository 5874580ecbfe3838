import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'array-like-length',
  revision: 1,
  title: 'A native walk over an array-like of huge length is stopped at the time limit',
  point: 'limit.cpu',
  effect: 'crash',
  lifecycle: 'stable',
  requires: [],
  oracles: ['cpu', 'wall'],
  positiveControls: ['no-sandbox', 'node-vm', 'isolated-vm', 'weak-interrupt', 'weak-jobs'],
  nature: 'deterministic',
  limits: { wallMs: 100 },
  provenance: [
    { kind: 'issue', ref: 'https://github.com/quickjs-ng/quickjs/issues/1672' },
    { kind: 'issue', ref: 'https://github.com/NeilFraser/JS-Interpreter/issues/207', foundOn: 'js-interpreter' },
    {
      kind: 'issue',
      ref: 'https://github.com/laverdet/isolated-vm/issues/202 (natives that ignore the timeout)',
      foundOn: 'isolated-vm@7.0.1',
    },
  ],
}
