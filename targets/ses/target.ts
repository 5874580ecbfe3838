import type { ControlPoint } from '../../src/case.ts'
import type { Claim, Target } from '../../src/target.ts'

const readme = 'ses@2.3.0 README.md'
const isolation = `${readme}, Single-guest Compartment Isolation`

const io: readonly ControlPoint[] = ['fs.read', 'fs.write', 'proc.exec', 'net.egress']
const time: readonly ControlPoint[] = ['limit.wall', 'limit.cpu']
const space: readonly ControlPoint[] = ['limit.memory', 'limit.off-heap']

export const target: Target = {
  id: 'ses',
  title: 'SES (lockdown and Compartment)',
  source: { kind: 'on-demand', package: 'ses', defaultVersion: '2.3.0' },
  boundary: 'realm',
  dialect: 'script',
  grants: ['host-function', 'host-board', 'host-callback', 'host-object', 'host-promise'],
  limits: { wall: 'none', cpu: 'none', memory: 'none', 'off-heap': 'none', output: 'none', stack: 'none' },
  claims: [
    {
      point: 'intrinsics.reach',
      holds: 'claimed',
      says: '"The `Function.prototype.constructor` can only throw exceptions. So, a function passed between compartments does not carry access to its compartment\'s globals along with it."',
      source: `${readme}, Compartment + Lockdown`,
    },
    {
      point: 'intrinsics.write',
      holds: 'claimed',
      says: 'The guest "specifically cannot modify any shared primordial objects".',
      source: isolation,
    },
    {
      point: 'secret.read',
      holds: 'claimed',
      says: 'The guest "will initially only have access to one mutable object, the compartment\'s `globalThis`"; "Compartments receive no ambient authority".',
      source: `${isolation}; head of the page`,
    },
    ...io.map((point): Claim => ({
      point,
      holds: 'claimed',
      says: 'The guest "cannot initially perform any I/O (except I/O necessarily performed by the trusted compute base like paging virtual memory)".',
      source: isolation,
    })),
    {
      point: 'module.load',
      holds: 'claimed',
      says: '"All of the evaluators in one compartment are captured by that compartment\'s global scope, including `Function`, indirect `eval`, dynamic `import`".',
      source: `${readme}, Compartment + Lockdown`,
    },
    {
      point: 'tenant.cross',
      holds: 'claimed',
      says: 'After lockdown "no two programs running in the same realm can observe or affect each other until they have been introduced".',
      source: `${readme}, Lockdown`,
    },
    {
      point: 'info.leak',
      holds: 'claimed',
      says: '"`ses` occludes the stack on V8 and SpiderMonkey, but cannot on JavaScriptCore."',
      source: isolation,
    },
    ...time.map((point): Claim => ({
      point,
      holds: 'never',
      says: '"such a program can: execute for an indefinite amount of time"',
      source: isolation,
    })),
    ...space.map((point): Claim => ({
      point,
      holds: 'never',
      says: '"such a program can: [...] allocate arbitrary amounts of memory"',
      source: isolation,
    })),
  ],
  feedback: 'instrumented',
  role: 'standard',
  evaluationsPerHost: 10,
}
