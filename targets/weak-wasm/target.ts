import { controlPoints } from '../../src/case.ts'
import type { Target } from '../../src/target.ts'

export const target: Target = {
  id: 'weak-wasm',
  title: 'WebAssembly without limits, with a naive WASI (weak)',
  source: { kind: 'built-in' },
  boundary: 'none',
  dialect: 'wat',
  grants: [],
  limits: { wall: 'none', cpu: 'none', memory: 'none', 'off-heap': 'none', output: 'none', stack: 'none' },
  claims: controlPoints.map((point) => ({
    point,
    holds: 'never',
    says: 'A module runs on the main thread, without limits, over system calls that check nothing.',
    source: 'targets/weak-wasm/README.md',
  })),
  role: 'weak',
  evaluationsPerHost: 50,
}
