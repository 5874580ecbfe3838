import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'path-traversal',
  taxonomy: 'C24',
  title: 'Paths that leave the root',
  cwe: ['CWE-22', 'CWE-41', 'CWE-187'],
  impact: 'A check on the text of a path, or on one of its types, lets another spelling of the same file through.',
  remediation:
    'Resolve every path to bytes once, with helpers that the guest can not reach, open it without following links out of the root, and use the descriptor from then on.',
}
