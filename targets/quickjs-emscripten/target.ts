import type { ControlPoint } from '../../src/case.ts'
import type { Claim, Target } from '../../src/target.ts'

const readme = 'quickjs-emscripten 0.32.0, README.md'
const types = 'quickjs-emscripten-core 0.32.0, dist/index.d.ts'

/** What host functionality could give: none of it is there by default. */
const unexposed: readonly ControlPoint[] = [
  'secret.read',
  'info.leak',
  'fs.read',
  'fs.write',
  'proc.exec',
  'net.egress',
  'module.load',
]
const untrusted: readonly ControlPoint[] = ['intrinsics.reach', 'intrinsics.write', 'host.alive']

export const target: Target = {
  id: 'quickjs-emscripten',
  title: 'quickjs-emscripten',
  source: { kind: 'bundled', package: 'quickjs-emscripten' },
  boundary: 'interpreter',
  dialect: 'script',
  grants: ['host-function', 'host-board', 'host-callback', 'host-object', 'host-promise'],
  limits: {
    wall: 'runtime',
    cpu: 'none',
    memory: 'runtime',
    'off-heap': 'ignored',
    output: 'none',
    stack: 'runtime',
  },
  claims: [
    ...untrusted.map((point): Claim => ({
      point,
      holds: 'claimed',
      says: '"Safely evaluate untrusted Javascript." "This project makes every effort to be secure, but has not been audited."',
      source: readme,
    })),
    ...unexposed.map((point): Claim => ({
      point,
      holds: 'claimed',
      says: '"By default, no host functionality is exposed to code running inside QuickJS."',
      source: readme,
    })),
    {
      point: 'tenant.cross',
      holds: 'claimed',
      says: '"Each QuickJSContext instance has its own environment", and "actions from one context won\'t leak into other contexts or runtimes".',
      source: readme,
    },
    {
      point: 'limit.wall',
      holds: 'silent',
      says: 'The interrupt handler is "called regularly while the interpreter runs"; nothing is said of a promise that never settles.',
      source: types,
    },
    {
      point: 'limit.memory',
      holds: 'claimed',
      says: 'setMemoryLimit: "Set the max memory this runtime can allocate."',
      source: types,
    },
    {
      point: 'limit.off-heap',
      holds: 'claimed',
      says: 'setMemoryLimit covers what "this runtime can allocate"; nothing takes buffers out of it.',
      source: types,
    },
    {
      point: 'limit.stack',
      holds: 'claimed',
      says: 'setMaxStackSize: "Set the max stack size for this runtime, in bytes."',
      source: types,
    },
  ],
  feedback: 'guest-engine',
  role: 'standard',
  evaluationsPerHost: 5000,
}
