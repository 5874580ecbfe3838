import type { Target } from '../../src/target.ts'

const flaw = 'The guest is handed a config object that was built from process.env.'

export const target: Target = {
  id: 'weak-env',
  title: 'The environment as configuration (weak)',
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
    { point: 'secret.read', holds: 'never', says: flaw, source: 'targets/weak-env/README.md' },
    { point: 'info.leak', holds: 'never', says: flaw, source: 'targets/weak-env/README.md' },
  ],
  role: 'weak',
  evaluationsPerHost: 50,
}
