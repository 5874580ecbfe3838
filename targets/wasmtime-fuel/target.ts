import type { Target } from '../../src/target.ts'
import { claims } from '../wasmtime/claims.ts'

export const target: Target = {
  id: 'wasmtime-fuel',
  title: 'Wasmtime, stopped by fuel',
  source: { kind: 'pypi', package: 'wasmtime', defaultVersion: '50.0.1' },
  boundary: 'interpreter',
  dialect: 'wat',
  grants: [],
  limits: {
    wall: 'none',
    cpu: 'runtime',
    memory: 'runtime',
    'off-heap': 'runtime',
    output: 'none',
    stack: 'runtime',
  },
  claims: [
    ...claims,
    {
      point: 'limit.cpu',
      holds: 'claimed',
      says: '"Fuel-based interruption is completely deterministic: the same program run with the same amount of fuel will always be interrupted at the same location".',
      source: 'https://docs.wasmtime.dev/examples-interrupting-wasm.html#deterministic-fuel',
    },
  ],
  role: 'standard',
  evaluationsPerHost: 50,
}
