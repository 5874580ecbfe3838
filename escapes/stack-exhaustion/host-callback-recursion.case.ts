import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'host-callback-recursion',
  revision: 1,
  title: 'Recursion that goes through a host function stays a guest error',
  point: 'limit.stack',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['host-callback'],
  oracles: ['stack'],
  positiveControls: ['no-sandbox', 'node-vm'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'original',
      ref: 'variation of https://nvd.nist.gov/vuln/detail/CVE-2019-10761: every other frame is the host’s',
    },
  ],
}
