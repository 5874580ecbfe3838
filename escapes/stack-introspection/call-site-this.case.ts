import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'call-site-this',
  revision: 1,
  title: 'A call site’s receiver is never the host’s global object',
  point: 'intrinsics.reach',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['prepare-stack-trace', 'sloppy-mode'],
  oracles: ['realm-secret'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'cve',
      ref: 'CVE-2022-36067',
      fixedIn: 'vm2@3.9.11',
    },
    {
      kind: 'issue',
      ref: 'https://github.com/gf3/sandbox/issues/65',
    },
  ],
}
