import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'proxy-chain',
  revision: 2,
  title: 'A long chain of proxies stays a guest error',
  point: 'limit.stack',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['proxy'],
  oracles: ['stack'],
  positiveControls: ['weak-stack', 'no-sandbox'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'original',
      ref: 'variation of https://cwe.mitre.org/data/definitions/674.html: native recursion through proxies without traps',
    },
  ],
}
