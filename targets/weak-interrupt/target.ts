import type { Target } from '../../src/target.ts'

const flaw = 'Evaluation has no deadline.'

export const target: Target = {
  id: 'weak-interrupt',
  title: 'No deadline on evaluation (weak)',
  source: { kind: 'built-in' },
  boundary: 'interpreter',
  dialect: 'script',
  grants: ['host-function', 'host-board', 'host-object', 'host-promise'],
  limits: { wall: 'none', cpu: 'none', memory: 'runtime', 'off-heap': 'runtime', output: 'runtime', stack: 'runtime' },
  claims: [
    { point: 'limit.wall', holds: 'never', says: flaw, source: 'targets/weak-interrupt/README.md' },
    { point: 'limit.cpu', holds: 'never', says: flaw, source: 'targets/weak-interrupt/README.md' },
    { point: 'host.alive', holds: 'never', says: flaw, source: 'targets/weak-interrupt/README.md' },
  ],
  role: 'weak',
  evaluationsPerHost: 50,
}
