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
      says: 'Fuel stops a guest deterministically: each instruction takes some, and a guest without any traps.',
      source: 'https://docs.wasmtime.dev/examples-deterministic-wasm-execution.html',
    },
  ],
  role: 'standard',
  evaluationsPerHost: 50,
}
