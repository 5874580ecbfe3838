import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'swapped-middle-segment',
  revision: 1,
  title: 'A folder that is swapped for a link while a path is walked stays in the root',
  point: 'fs.read',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['fs-service', 'promise'],
  oracles: ['file-secret'],
  positiveControls: ['weak-services'],
  nature: 'race',
  root: 'swapped',
  limits: { wallMs: 4000 },
  provenance: [
    {
      kind: 'original',
      ref: 'a name that is swapped between look and open: a middle segment (CWE-367), https://cwe.mitre.org/data/definitions/367.html',
    },
  ],
}
