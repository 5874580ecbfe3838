import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'host-proto-pollution',
  taxonomy: 'C08',
  title: 'Host prototype pollution',
  cwe: ['CWE-1321', 'CWE-915'],
  impact:
    'A guest that writes to a builtin of the host realm changes what all host code sees: defaults, permission checks and library internals follow the guest from then on, after the sandbox is gone too.',
  remediation:
    'Refuse every write operation (set, define, delete, set prototype, prevent extensions) on builtins of the host realm at the boundary, or hand in copies only; freeze the host’s intrinsics as a second line.',
}
