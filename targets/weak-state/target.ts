import type { Target } from '../../src/target.ts'

const flaw = 'All sandboxes of a host share one engine context.'

export const target: Target = {
  id: 'weak-state',
  title: 'One context for all (weak)',
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
    { point: 'tenant.cross', holds: 'never', says: flaw, source: 'targets/weak-state/README.md' },
    { point: 'residue', holds: 'never', says: flaw, source: 'targets/weak-state/README.md' },
  ],
  role: 'weak',
  evaluationsPerHost: 1,
}
