import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'host-error-leak',
  taxonomy: 'C03',
  title: 'Host error leak',
  cwe: ['CWE-668', 'CWE-755', 'CWE-913'],
  impact:
    'An exception that the host, its builtins or the engine made on the host’s behalf reaches the guest’s catch as an object of the host realm, and its constructor chain runs code there.',
  remediation:
    'Rebuild every error in the guest realm from name and message, on all ways out: throw, rejection, nested errors, traps and stack formatting; treat stack exhaustion inside a host call as fatal for the guest.',
}
