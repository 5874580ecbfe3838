import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'fn-constructor-chain',
  taxonomy: 'C01',
  title: 'Function constructor chain',
  cwe: ['CWE-94', 'CWE-913', 'CWE-693'],
  impact:
    'Any object of the host realm leads over `.constructor.constructor` to the host’s Function, which compiles text in the ' +
    'host realm: the guest then runs with all of the embedder’s authority.',
  remediation:
    'Hand in no object of the host realm: copy values, rebuild errors in the guest, and give guest-made wrappers instead of host functions.',
}
