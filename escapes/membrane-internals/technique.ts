import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'membrane-internals',
  taxonomy: 'C06',
  title: 'Membrane internals',
  cwe: ['CWE-913', 'CWE-693'],
  impact:
    'A membrane is made of proxies and handlers. A guest that gets its own trap called by host code, or ' +
    'holds one of the handlers, receives the arguments, targets and errors that the membrane meant to ' +
    'hide.',
  remediation:
    'Keep targets and handlers in closures or weak maps, give traps only wrapped arguments, let no guest ' +
    'proxy be called by host code, and check receiver and target in every trap.',
}
