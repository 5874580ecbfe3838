import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'stack-introspection',
  taxonomy: 'C04',
  title: 'Stack introspection',
  cwe: ['CWE-668', 'CWE-913'],
  impact:
    'Stack frames name the functions and receivers that are running. A guest that may look at them obtains objects of the host that were never handed in.',
  remediation:
    'Keep Error.prepareStackTrace out of the guest’s hands or give it frames of text only, and run guest code in strict mode or in a heap of its own so that `caller` and `arguments` show nothing.',
}
