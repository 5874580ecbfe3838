import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'memory-limit-bypass',
  taxonomy: 'C19',
  title: 'Memory limits bypassed',
  cwe: ['CWE-770', 'CWE-789'],
  impact:
    'A guest that takes more memory than it was granted brings the host process, or the machine, down for everybody else.',
  remediation:
    'Count every allocation that the guest can cause, array buffers, WebAssembly memories and host-side buffers included, and put an operating-system limit of its own around the process that runs the guest.',
}
