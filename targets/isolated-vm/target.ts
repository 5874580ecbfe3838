import type { ControlPoint } from '../../src/case.ts'
import type { Claim, Target } from '../../src/target.ts'

const readme = 'isolated-vm 7.0.1, README.md'

const isolated: readonly ControlPoint[] = ['intrinsics.reach', 'intrinsics.write', 'tenant.cross']
const capabilities: readonly ControlPoint[] = [
  'secret.read',
  'info.leak',
  'fs.read',
  'fs.write',
  'proc.exec',
  'net.egress',
  'module.load',
]

export const target: Target = {
  id: 'isolated-vm',
  title: 'isolated-vm',
  source: { kind: 'bundled', package: 'isolated-vm' },
  boundary: 'isolate',
  dialect: 'script',
  grants: ['host-function', 'host-board', 'host-object', 'host-promise', 'console'],
  limits: {
    wall: 'runtime',
    cpu: 'none',
    memory: 'runtime',
    'off-heap': 'runtime',
    output: 'none',
    stack: 'none',
  },
  claims: [
    ...isolated.map((point): Claim => ({
      point,
      holds: 'claimed',
      says: '"create JavaScript environments which are completely isolated from each other"',
      source: readme,
    })),
    ...capabilities.map((point): Claim => ({
      point,
      holds: 'claimed',
      says: '"run code in a fresh JavaScript environment completely free of extraneous capabilities provided by the nodejs runtime"',
      source: readme,
    })),
    {
      point: 'info.leak',
      cases: ['host-error-leak/host-frames'],
      holds: 'never',
      says: 'A stack goes on across the boundary, host frames included: "It\'s up to you what you would like to expose to the user."',
      source: 'https://github.com/laverdet/isolated-vm/issues/115',
    },
    {
      point: 'limit.wall',
      holds: 'silent',
      says: 'timeout: "Maximum amount of time in milliseconds this script is allowed to run before execution is canceled." Nothing is said of a promise that never settles.',
      source: readme,
    },
    {
      point: 'limit.memory',
      holds: 'claimed',
      says: 'memoryLimit: "more of a guideline instead of a strict limit. A determined attacker could use 2-3 times this limit before their script is terminated."',
      source: readme,
    },
    {
      point: 'limit.off-heap',
      holds: 'claimed',
      says: 'externally_allocated_size "counts against this isolate\'s memoryLimit. ArrayBuffer instances over a certain size are externally allocated and will be counted here."',
      source: readme,
    },
    {
      point: 'host.alive',
      holds: 'never',
      says: '"there are always new and exciting ways to crash, hang, exploit, or otherwise disrupt a process with plain old JavaScript. Your application must be resilient".',
      source: readme,
    },
  ],
  role: 'standard',
  evaluationsPerHost: 5000,
  nodeFlags: ['--no-node-snapshot'],
}
