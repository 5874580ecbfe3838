import type { Target } from '../../src/target.ts'

const flaw = "Memory is limited by the engine's own counter only, which does not see most allocations."

export const target: Target = {
  id: 'weak-memory',
  title: 'No total memory limit (weak)',
  source: { kind: 'built-in' },
  boundary: 'interpreter',
  dialect: 'script',
  grants: ['host-function', 'host-board', 'host-object', 'host-promise'],
  limits: {
    wall: 'runtime',
    cpu: 'runtime',
    memory: 'ignored',
    'off-heap': 'ignored',
    output: 'runtime',
    stack: 'runtime',
  },
  claims: [
    { point: 'limit.memory', holds: 'never', says: flaw, source: 'targets/weak-memory/README.md' },
    { point: 'limit.off-heap', holds: 'never', says: flaw, source: 'targets/weak-memory/README.md' },
  ],
  role: 'weak',
  evaluationsPerHost: 50,
}
