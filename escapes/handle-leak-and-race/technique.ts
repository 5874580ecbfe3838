import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'handle-leak-and-race',
  taxonomy: 'C21',
  title: 'Handles left behind',
  cwe: ['CWE-772', 'CWE-404'],
  impact:
    'A timer, socket, watcher or child that outlives its sandbox keeps the process alive, uses up descriptors run by run, and is a way back in.',
  remediation:
    'Tie every handle to the sandbox that opened it and close all of them on disposal, on success, error and cancellation alike.',
}
