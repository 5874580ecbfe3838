import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'guest-code-in-tcb',
  taxonomy: 'C11',
  title: 'Guest code inside the trusted part',
  cwe: ['CWE-829', 'CWE-913'],
  impact:
    'Trusted code that looks up `call`, `map`, `then` or `set` at run time, in a realm that the guest can ' +
    'write to, calls whatever the guest has put there and passes it its own objects.',
  remediation:
    'Capture every builtin before guest code runs, call it through captured `Reflect.apply`, define ' +
    'instead of assign in internal lists, and run trusted code in a realm of its own.',
}
