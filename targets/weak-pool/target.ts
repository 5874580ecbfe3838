import type { Target } from '../../src/target.ts'

const flaw = "Bytes handed to the guest are views over a pool that holds the host's other data."

export const target: Target = {
  id: 'weak-pool',
  title: 'Views over a shared pool (weak)',
  source: { kind: 'built-in' },
  boundary: 'realm',
  dialect: 'script',
  grants: ['host-function', 'host-board', 'host-promise', 'console'],
  limits: { wall: 'runtime', cpu: 'none', memory: 'none', 'off-heap': 'none', output: 'none', stack: 'none' },
  claims: [
    { point: 'secret.read', holds: 'never', says: flaw, source: 'targets/weak-pool/README.md' },
    { point: 'tenant.cross', holds: 'never', says: flaw, source: 'targets/weak-pool/README.md' },
  ],
  role: 'weak',
  evaluationsPerHost: 1,
}
