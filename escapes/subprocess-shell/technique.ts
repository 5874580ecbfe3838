import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'subprocess-shell',
  taxonomy: 'C29',
  title: 'Child processes beyond their command',
  cwe: ['CWE-78', 'CWE-77', 'CWE-88'],
  impact:
    'An argument becomes a command, an option or a path that nobody allowed, or a child keeps what the guest must not have: environment, network, time.',
  remediation:
    "No shell; a list of resolved commands with a pattern for each whole argument; an environment, a folder and a network namespace of the child's own; kill the whole tree at the deadline.",
}
