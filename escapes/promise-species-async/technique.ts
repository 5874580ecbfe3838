import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'promise-species-async',
  taxonomy: 'C05',
  title: 'Promise species and async paths',
  cwe: ['CWE-913', 'CWE-668'],
  impact:
    'A promise reaction is run by the engine, not by the sandbox: species constructors, stolen static ' +
    'methods, async generators and thenables hand a value that nobody has wrapped, often an error of the ' +
    'host realm, to a function of the guest.',
  remediation:
    'Pin `constructor` on every promise before `then`, `catch` and `finally`; wrap the static methods so ' +
    'that `this` is ignored; pass every rejection through one sanitiser; never await a guest object in the ' +
    'host realm.',
}
