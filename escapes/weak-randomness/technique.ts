import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'weak-randomness',
  taxonomy: 'C39',
  title: 'Random numbers that another guest knows',
  cwe: ['CWE-330', 'CWE-335', 'CWE-338'],
  impact: 'A guest that draws the same numbers as another one knows its keys, tokens and identifiers.',
  remediation:
    'Take every byte from the system, or from a generator that is seeded by the system for each guest; never from a snapshot, a constant or a shared state.',
}
