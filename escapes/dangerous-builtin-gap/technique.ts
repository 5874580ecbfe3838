import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'dangerous-builtin-gap',
  taxonomy: 'C13',
  title: 'A builtin that is an escape by itself',
  cwe: ['CWE-184', 'CWE-693'],
  impact:
    'A deny-list of modules forgets one that loads, compiles, debugs or starts processes; the guest then has all that was denied, by another name.',
  remediation:
    'Allow modules by name, each one read for what it can reach. process, module, vm, worker_threads, inspector, child_process, v8 and node:sqlite are never harmless.',
}
