import type { ControlPoint } from '../../src/case.ts'
import type { Claim, Target } from '../../src/target.ts'

const docs = 'https://nodejs.org/docs/latest-v24.x/api/vm.html'

/** What running untrusted code would need. The warning at the head of the page takes all of it back. */
const disowned: readonly ControlPoint[] = [
  'intrinsics.reach',
  'intrinsics.write',
  'secret.read',
  'info.leak',
  'fs.read',
  'fs.write',
  'proc.exec',
  'net.egress',
  'module.load',
  'tenant.cross',
  'limit.memory',
  'limit.off-heap',
  'host.alive',
  'handle.leak',
  'residue',
]

export const target: Target = {
  id: 'node-vm',
  title: 'node:vm',
  source: { kind: 'built-in' },
  boundary: 'realm',
  dialect: 'script',
  grants: ['host-function', 'host-board', 'host-callback', 'host-object', 'host-promise', 'console'],
  limits: { wall: 'runtime', cpu: 'none', memory: 'none', 'off-heap': 'none', output: 'none', stack: 'none' },
  claims: [
    ...disowned.map((point): Claim => ({
      point,
      holds: 'never',
      says: 'The node:vm module is not a security mechanism. Do not use it to run untrusted code.',
      source: docs,
    })),
    {
      point: 'limit.wall',
      holds: 'silent',
      says: 'timeout: "Specifies the number of milliseconds to execute code before terminating execution." Tasks of promises and async functions escape it unless microtaskMode is afterEvaluate.',
      source: `${docs}#scriptrunincontextcontextifiedobject-options`,
    },
  ],
  role: 'standard',
  evaluationsPerHost: 100,
}
