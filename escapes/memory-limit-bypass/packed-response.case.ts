import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'packed-response',
  revision: 2,
  title: 'A response that unpacks to more than its limit is not taken into memory',
  point: 'limit.memory',
  effect: 'crash',
  lifecycle: 'stable',
  requires: ['fetch-service', 'promise'],
  oracles: ['heap'],
  positiveControls: ['weak-services'],
  nature: 'deterministic',
  limits: { wallMs: 10_000, memoryBytes: 16 << 20 },
  provenance: [
    {
      kind: 'original',
      ref: 'half a megabyte that unpacks to 512 MiB (CWE-409), https://cwe.mitre.org/data/definitions/409.html',
    },
  ],
}
