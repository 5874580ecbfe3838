import type { ControlPoint } from '../../src/case.ts'
import type { Claim, Target } from '../../src/target.ts'

const readme = 'vm2@3.12.2 README.md'

const bare: readonly ControlPoint[] = ['fs.read', 'fs.write', 'proc.exec', 'net.egress', 'module.load']
const realm: readonly ControlPoint[] = ['intrinsics.reach', 'intrinsics.write', 'secret.read']

export const target: Target = {
  id: 'vm2',
  title: 'vm2 (VM)',
  source: { kind: 'on-demand', package: 'vm2', defaultVersion: '3.12.2' },
  boundary: 'realm',
  dialect: 'script',
  grants: ['host-function', 'host-board', 'host-callback', 'host-object', 'host-promise', 'console'],
  limits: { wall: 'runtime', cpu: 'none', memory: 'none', 'off-heap': 'none', output: 'none', stack: 'none' },
  claims: [
    ...realm.map((point): Claim => ({
      point,
      holds: 'claimed',
      says: '"vm2 prevents sandbox escapes (untrusted code obtaining host realm access)." It adds: "New bypasses will likely be discovered in the future."',
      source: `${readme}, Hardening recommendations, Important Security Disclaimer`,
    })),
    ...bare.map((point): Claim => ({
      point,
      holds: 'claimed',
      says: '"VM is a simple sandbox to synchronously run untrusted code without the `require` feature. Only JavaScript built-in objects and Node\'s `Buffer` are available."',
      source: `${readme}, VM`,
    })),
    {
      point: 'tenant.cross',
      holds: 'claimed',
      says: '"You can securely call methods and exchange data and callbacks between sandboxes"',
      source: `${readme}, Features`,
    },
    {
      point: 'limit.wall',
      holds: 'silent',
      says: '"`timeout` - Script timeout in milliseconds." "Timeout is only effective on synchronous code that you run through `run`."',
      source: `${readme}, VM`,
    },
    {
      point: 'limit.memory',
      holds: 'never',
      says: '"It does **not**, by itself, prevent every form of resource exhaustion or denial-of-service."',
      source: `${readme}, Hardening recommendations`,
    },
    {
      point: 'limit.off-heap',
      holds: 'never',
      says: '`bufferAllocLimit` caps one allocation; "aggregate exhaustion (many small allocations, ...) is **not** covered by this cap"',
      source: `${readme}, Hardening recommendations, 1`,
    },
    {
      point: 'host.alive',
      holds: 'never',
      says: '"There are ways to crash the node process from inside the sandbox."',
      source: `${readme}, Known Issues`,
    },
  ],
  feedback: 'instrumented',
  role: 'standard',
  evaluationsPerHost: 10,
}
