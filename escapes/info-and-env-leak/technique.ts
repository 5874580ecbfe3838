import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'info-and-env-leak',
  taxonomy: 'C23',
  title: 'Host information and environment',
  cwe: ['CWE-497', 'CWE-526', 'CWE-209', 'CWE-214'],
  impact:
    'Tokens and passwords of a service stand in its environment and on its heap. A guest that can list either has them without having escaped.',
  remediation:
    'Start the guest with an empty environment, also its children and its workers; give it no process object, no diagnostics and no heap tools of the host.',
}
