import type { Target } from '../../src/target.ts'

const flaw = "The sandbox's own code runs in the guest's realm and uses builtins that the guest can replace."

export const target: Target = {
  id: 'weak-tcb',
  title: "Internals in the guest's realm (weak)",
  source: { kind: 'built-in' },
  boundary: 'realm',
  dialect: 'script',
  grants: ['host-function', 'host-board', 'host-callback', 'host-promise', 'console'],
  limits: { wall: 'runtime', cpu: 'none', memory: 'none', 'off-heap': 'none', output: 'none', stack: 'none' },
  claims: [
    { point: 'intrinsics.reach', holds: 'never', says: flaw, source: 'targets/weak-tcb/README.md' },
    { point: 'secret.read', holds: 'never', says: flaw, source: 'targets/weak-tcb/README.md' },
  ],
  role: 'weak',
  evaluationsPerHost: 50,
}
