import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'fd-and-metadata-ops',
  taxonomy: 'C26',
  title: 'File operations beside the check',
  cwe: ['CWE-862', 'CWE-863'],
  impact:
    'A permission is checked in readFile and writeFile, and forgotten in one of the dozens of other operations that open, copy or link the same file.',
  remediation:
    'Put the check where a path becomes a descriptor, so that no operation has its own; test every operation of the API against a denied file.',
}
