import type { Target } from '../../src/target.ts'

const flaw = 'Neither log nor result has a limit.'

export const target: Target = {
  id: 'weak-output',
  title: 'No output limit (weak)',
  source: { kind: 'built-in' },
  boundary: 'interpreter',
  dialect: 'script',
  grants: ['host-function', 'host-board', 'host-object', 'host-promise'],
  limits: {
    wall: 'runtime',
    cpu: 'runtime',
    memory: 'runtime',
    'off-heap': 'runtime',
    output: 'none',
    stack: 'runtime',
  },
  claims: [{ point: 'limit.output', holds: 'never', says: flaw, source: 'targets/weak-output/README.md' }],
  role: 'weak',
  evaluationsPerHost: 50,
}
