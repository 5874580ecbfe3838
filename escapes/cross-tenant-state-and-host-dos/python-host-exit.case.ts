import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'python-host-exit',
  revision: 1,
  title: 'Python does not end its host',
  point: 'host.alive',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['python-modules'],
  oracles: ['crash', 'host-answers'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  provenance: [{ kind: 'issue', ref: 'https://github.com/microsoft/thinkingbox-data/pull/22 (js.process)' }],
}
