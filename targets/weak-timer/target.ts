import type { Target } from '../../src/target.ts'

const flaw = 'Timers that the guest set are not cleared when its sandbox is disposed of.'

export const target: Target = {
  id: 'weak-timer',
  title: 'Timers that outlive the sandbox (weak)',
  source: { kind: 'built-in' },
  boundary: 'realm',
  dialect: 'script',
  grants: ['host-function', 'host-board', 'host-promise', 'timers', 'console'],
  limits: { wall: 'runtime', cpu: 'none', memory: 'none', 'off-heap': 'none', output: 'none', stack: 'none' },
  claims: [
    { point: 'handle.leak', holds: 'never', says: flaw, source: 'targets/weak-timer/README.md' },
    { point: 'residue', holds: 'never', says: flaw, source: 'targets/weak-timer/README.md' },
  ],
  role: 'weak',
  evaluationsPerHost: 1,
}
