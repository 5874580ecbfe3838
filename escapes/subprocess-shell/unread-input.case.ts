import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'unread-input',
  revision: 1,
  title: 'A child that ends before it has read its input does not end the host',
  point: 'host.alive',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['exec-service', 'promise'],
  oracles: ['crash', 'host-answers'],
  positiveControls: ['weak-services'],
  nature: 'deterministic',
  root: 'links',
  provenance: [
    {
      kind: 'original',
      ref: 'a broken pipe that nobody handles (CWE-755), https://cwe.mitre.org/data/definitions/755.html',
    },
  ],
}
