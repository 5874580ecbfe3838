import type { ControlPoint } from '../../src/case.ts'
import type { Claim, Target } from '../../src/target.ts'

const docs = 'https://nodejs.org/docs/latest-v24.x/api/worker_threads.html#new-workerfilename-options'
const policy = 'https://github.com/nodejs/node/blob/main/SECURITY.md'

/** A worker is a second Node: whatever Node may do, its code may do. */
const trusted: readonly ControlPoint[] = [
  'info.leak',
  'fs.read',
  'fs.write',
  'proc.exec',
  'net.egress',
  'module.load',
  'host.alive',
]

export const target: Target = {
  id: 'worker-threads',
  title: 'node:worker_threads',
  source: { kind: 'built-in' },
  boundary: 'worker',
  dialect: 'script',
  grants: ['timers', 'console'],
  limits: { wall: 'kill', cpu: 'none', memory: 'runtime', 'off-heap': 'none', output: 'none', stack: 'runtime' },
  claims: [
    ...trusted.map((point): Claim => ({
      point,
      holds: 'never',
      says: 'Node.js trusts "the code it is asked to run"; it "inherits all the privileges of the execution user".',
      source: policy,
    })),
    { point: 'secret.read', holds: 'never', says: 'env: the initial value defaults to process.env.', source: docs },
    {
      point: 'intrinsics.reach',
      holds: 'silent',
      says: 'A worker is an own JS engine instance; nothing is said of code that wants out of it.',
      source: docs,
    },
    {
      point: 'limit.memory',
      holds: 'claimed',
      says: 'resourceLimits: "Reaching these limits leads to termination of the Worker instance." The process may still abort.',
      source: docs,
    },
    {
      point: 'limit.off-heap',
      holds: 'never',
      says: '"These limits only affect the JS engine, and no external data, including no ArrayBuffers."',
      source: docs,
    },
    {
      point: 'limit.stack',
      holds: 'claimed',
      says: 'stackSizeMb: "The default maximum stack size for the thread." Default 4.',
      source: docs,
    },
    {
      point: 'limit.wall',
      holds: 'claimed',
      says: 'worker.terminate(): "Stop all JavaScript execution in the worker thread as soon as possible."',
      source: 'https://nodejs.org/docs/latest-v24.x/api/worker_threads.html#workerterminate',
    },
  ],
  role: 'standard',
  evaluationsPerHost: 50,
}
