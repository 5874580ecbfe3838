import { controlPoints } from '../../src/case.ts'
import type { Target } from '../../src/target.ts'

export const target: Target = {
  id: 'no-sandbox',
  title: 'No sandbox (reference)',
  source: { kind: 'built-in' },
  boundary: 'none',
  dialect: 'script',
  grants: ['host-function', 'host-callback', 'host-object', 'host-promise', 'timers', 'console'],
  limits: { wall: 'none', cpu: 'none', memory: 'none', 'off-heap': 'none', output: 'none', stack: 'none' },
  claims: controlPoints.map((point) => ({
    point,
    holds: 'never',
    says: 'The guest is code of the host, with everything that the host can do.',
    source: 'targets/no-sandbox/README.md',
  })),
  role: 'reference',
  evaluationsPerHost: 100,
}
