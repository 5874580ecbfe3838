import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'uninitialised-or-pooled-memory',
  taxonomy: 'C22',
  title: 'Other people’s bytes in memory',
  cwe: ['CWE-908', 'CWE-226', 'CWE-200'],
  impact:
    'Buffers of one process share pools, and fresh memory is not always cleared. Bytes of the host or of another tenant are then readable without any call that would be denied.',
  remediation:
    'Hand in no Buffer whose ArrayBuffer is wider than itself; replace the guest’s Buffer factories by ones that copy into memory of their own, and zero what is allocated.',
}
