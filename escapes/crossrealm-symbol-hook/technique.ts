import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'crossrealm-symbol-hook',
  taxonomy: 'C07',
  title: 'Cross-realm symbol hooks',
  cwe: ['CWE-913', 'CWE-668'],
  impact:
    'Registry symbols are the same in all realms. A guest object that carries `nodejs.util.inspect.custom` ' +
    'or a symbol like it makes library code of the host call guest code with functions of the host realm.',
  remediation:
    'Give the guest its own symbol registry, drop registry symbols from everything that crosses, and keep ' +
    'host APIs that inspect, format or promisify their arguments away from guest objects.',
}
