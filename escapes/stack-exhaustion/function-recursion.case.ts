import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'function-recursion',
  revision: 1,
  title: 'Recursion without end stays a guest error',
  point: 'limit.stack',
  effect: 'crash',
  lifecycle: 'stable',
  requires: [],
  oracles: ['stack'],
  positiveControls: ['weak-stack', 'no-sandbox'],
  nature: 'deterministic',
  provenance: [
    { kind: 'documentation', ref: 'https://cwe.mitre.org/data/definitions/674.html' },
    {
      kind: 'documentation',
      ref: 'https://nvd.nist.gov/vuln/detail/CVE-2019-10761',
      foundOn: 'vm2@3.6.10',
      fixedIn: 'vm2@3.6.11',
    },
  ],
}
