import type { Target } from '../../src/target.ts'

const flaw = 'Errors that host functions throw pass through unwrapped.'

export const target: Target = {
  id: 'weak-membrane',
  title: 'Host errors pass the membrane (weak)',
  source: { kind: 'built-in' },
  boundary: 'realm',
  dialect: 'script',
  grants: ['host-function', 'host-board', 'host-promise', 'console'],
  limits: { wall: 'runtime', cpu: 'none', memory: 'none', 'off-heap': 'none', output: 'none', stack: 'none' },
  claims: [
    { point: 'intrinsics.reach', holds: 'never', says: flaw, source: 'targets/weak-membrane/README.md' },
    { point: 'info.leak', holds: 'never', says: flaw, source: 'targets/weak-membrane/README.md' },
  ],
  role: 'weak',
  evaluationsPerHost: 50,
}
