import type { Target } from '../../src/target.ts'
import { claims } from './claims.ts'

export const target: Target = {
  id: 'wasmtime',
  title: 'Wasmtime, stopped by epochs',
  source: { kind: 'pypi', package: 'wasmtime', defaultVersion: '50.0.1' },
  boundary: 'interpreter',
  dialect: 'wat',
  grants: [],
  limits: {
    wall: 'runtime',
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
      says: 'set_epoch_deadline: "the relative epoch deadline, after the current engine\'s epoch, after which WebAssembly code will trap".',
      source: 'wasmtime/_store.py of the wheel wasmtime 50.0.1',
    },
  ],
  role: 'standard',
  evaluationsPerHost: 50,
}
