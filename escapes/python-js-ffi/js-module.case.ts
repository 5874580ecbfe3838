import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'js-module',
  revision: 1,
  title: 'The module js does not give the host’s globals',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['python-modules'],
  oracles: ['realm-secret'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  provenance: [
    { kind: 'advisory', ref: 'https://github.com/n8n-io/n8n/security/advisories/GHSA-62r4-hw23-cc8v' },
    { kind: 'advisory', ref: 'https://github.com/gristlabs/grist-core/security/advisories/GHSA-7xvx-8pf2-pv5g' },
  ],
}
