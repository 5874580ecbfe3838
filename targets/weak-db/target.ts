import type { ControlPoint } from '../../src/case.ts'
import type { Target } from '../../src/target.ts'

const flaw = 'Statements are judged by regular expressions, and have no time limit.'

const weak: readonly ControlPoint[] = ['secret.read', 'tenant.cross', 'limit.wall', 'limit.cpu', 'host.alive']

export const target: Target = {
  id: 'weak-db',
  title: 'A database behind regular expressions (weak)',
  source: { kind: 'built-in' },
  boundary: 'interpreter',
  dialect: 'script',
  grants: ['host-function', 'host-board', 'host-object', 'host-promise', 'console'],
  limits: {
    wall: 'runtime',
    cpu: 'runtime',
    memory: 'runtime',
    'off-heap': 'runtime',
    output: 'runtime',
    stack: 'runtime',
  },
  claims: weak.map((point) => ({ point, holds: 'never', says: flaw, source: 'targets/weak-db/README.md' })),
  role: 'weak',
  evaluationsPerHost: 200,
  // An embedded PostgreSQL is in there once a guest has asked for it.
  recycleAboveRssBytes: 2 * (1 << 30),
}
