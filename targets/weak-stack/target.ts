import type { Target } from '../../src/target.ts'

const flaw = 'No stack limit is set, and a RangeError of the host comes out.'

export const target: Target = {
  id: 'weak-stack',
  title: 'No stack limit (weak)',
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
    stack: 'none',
  },
  claims: [{ point: 'limit.stack', holds: 'never', says: flaw, source: 'targets/weak-stack/README.md' }],
  role: 'weak',
  evaluationsPerHost: 50,
}
