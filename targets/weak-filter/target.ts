import type { Target } from '../../src/target.ts'

const flaw = 'A regular expression over the source is all that stands between guest and host objects.'

export const target: Target = {
  id: 'weak-filter',
  title: 'A filter over the source (weak)',
  source: { kind: 'built-in' },
  boundary: 'realm',
  dialect: 'script',
  grants: ['host-function', 'host-board', 'host-callback', 'host-object', 'host-promise', 'console'],
  limits: { wall: 'runtime', cpu: 'none', memory: 'none', 'off-heap': 'none', output: 'none', stack: 'none' },
  claims: [{ point: 'intrinsics.reach', holds: 'never', says: flaw, source: 'targets/weak-filter/README.md' }],
  role: 'weak',
  evaluationsPerHost: 50,
}
