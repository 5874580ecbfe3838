import type { Target } from '../../src/target.ts'

const flaw = 'Promise jobs are drained without a deadline.'

export const target: Target = {
  id: 'weak-jobs',
  title: 'Jobs without a deadline (weak)',
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
  claims: [
    { point: 'limit.wall', holds: 'never', says: flaw, source: 'targets/weak-jobs/README.md' },
    { point: 'limit.cpu', holds: 'never', says: flaw, source: 'targets/weak-jobs/README.md' },
    { point: 'host.alive', holds: 'never', says: flaw, source: 'targets/weak-jobs/README.md' },
  ],
  role: 'weak',
  evaluationsPerHost: 50,
}
