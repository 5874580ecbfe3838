import type { Target } from '../../src/target.ts'

export const target: Target = {
  id: 'no-execution',
  title: 'No execution (reference)',
  source: { kind: 'built-in' },
  boundary: 'none',
  dialect: 'script',
  grants: [],
  limits: { wall: 'none', cpu: 'none', memory: 'none', 'off-heap': 'none', output: 'none', stack: 'none' },
  claims: [],
  role: 'reference',
  evaluationsPerHost: 100,
}
