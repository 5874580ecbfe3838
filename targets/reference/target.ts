import type { Target } from '../../src/target.ts'
import { claims } from './claims.ts'

export const target: Target = {
  id: 'reference',
  title: 'The reference sandbox',
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
  claims,
  feedback: 'guest-engine',
  role: 'standard',
  evaluationsPerHost: 5000,
  // An embedded PostgreSQL is in there once a guest has asked for it.
  recycleAboveRssBytes: 2 * (1 << 30),
}
