import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'out-of-band-execution',
  taxonomy: 'C17',
  title: 'Execution after the end',
  cwe: ['CWE-672', 'CWE-400'],
  impact:
    'Code that runs after its sandbox returned or was disposed runs outside every limit, at a time when the embedder believes the guest is gone and may serve somebody else.',
  remediation:
    'Give each guest its own job queue and its own event loop, drain or drop both inside the limits, and make every host function of a disposed sandbox a dead end.',
}
