import type { ControlPoint } from '../../src/case.ts'
import type { Target } from '../../src/target.ts'

const flaw = 'Host functions judge what they are given by its text, and have no quota and no end.'

const weak: readonly ControlPoint[] = [
  'fs.read',
  'fs.write',
  'net.egress',
  'proc.exec',
  'secret.read',
  'tenant.cross',
  'limit.wall',
  'limit.memory',
  'limit.off-heap',
  'limit.output',
  'host.alive',
  'handle.leak',
  'residue',
]

export const target: Target = {
  id: 'weak-services',
  title: 'Host functions that trust what they are told (weak)',
  source: { kind: 'built-in' },
  boundary: 'interpreter',
  dialect: 'script',
  grants: ['host-function', 'host-board', 'host-object', 'host-promise', 'timers', 'console'],
  limits: {
    wall: 'runtime',
    cpu: 'runtime',
    memory: 'runtime',
    'off-heap': 'runtime',
    output: 'runtime',
    stack: 'runtime',
  },
  claims: weak.map((point) => ({ point, holds: 'never', says: flaw, source: 'targets/weak-services/README.md' })),
  role: 'weak',
  evaluationsPerHost: 200,
}
