import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'memory-scan',
  revision: 1,
  title: 'Memory that is read by its address shows nothing of another tenant',
  point: 'tenant.cross',
  effect: 'read',
  lifecycle: 'stable',
  requires: ['python-modules', 'python-ctypes'],
  oracles: ['tenant-secret'],
  positiveControls: ['pyodide-node@314.0.7'],
  nature: 'deterministic',
  limits: { wallMs: 5000 },
  tenant: 'alive',
  provenance: [
    {
      kind: 'original',
      ref: 'memory of an interpreter that is read by its address (CWE-125), https://cwe.mitre.org/data/definitions/125.html',
    },
  ],
}
