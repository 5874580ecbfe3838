import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'stack-exhaustion',
  taxonomy: 'C19',
  title: 'Stack exhaustion',
  cwe: ['CWE-674', 'CWE-789'],
  impact:
    'Recursion that exhausts the native stack aborts engines that do not check it, and where they do, the overflow can come out as an error of the host from code that never expected to throw.',
  remediation:
    'Limit the guest’s stack well below the host’s, check it in native recursion too (parser, JSON, joins, proxies, regular expressions), and turn every overflow into a guest error at the boundary.',
}
