import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'raw-proto-walk',
  taxonomy: 'C02',
  title: 'Raw prototype walk',
  cwe: ['CWE-668', 'CWE-913'],
  impact:
    'Accessors and reflective builtins that the runtime did not wrap climb the real prototype chain of a host object, past every filter on the name `constructor`, and end at the host’s Function.',
  remediation:
    'Map every prototype of the host realm to one of the guest’s at the boundary, whichever operation asks for it: get, descriptor, accessor, iteration, species. Filtering property names is not enough.',
}
