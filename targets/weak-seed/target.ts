import type { Target } from '../../src/target.ts'

const flaw = 'Every guest begins with the same state of the random generator.'

export const target: Target = {
  id: 'weak-seed',
  title: 'One seed for all (weak)',
  source: { kind: 'built-in' },
  boundary: 'interpreter',
  dialect: 'script',
  grants: ['host-function', 'host-board', 'host-object', 'host-promise'],
  limits: {
    wall: 'runtime',
    cpu: 'runtime',
    memory: 'runtime',
    'off-heap': 'runtime',
    output: 'runtime',
    stack: 'runtime',
  },
  claims: [{ point: 'tenant.cross', holds: 'never', says: flaw, source: 'targets/weak-seed/README.md' }],
  role: 'weak',
  evaluationsPerHost: 1,
}
