import type { ControlPoint } from '../../src/case.ts'
import type { Claim, Target } from '../../src/target.ts'

const readme = 'vm2@3.12.2 README.md'

const realm: readonly ControlPoint[] = ['intrinsics.reach', 'intrinsics.write', 'secret.read']
const modules: readonly ControlPoint[] = ['module.load', 'proc.exec', 'net.egress', 'fs.write']
const loops: readonly ControlPoint[] = ['limit.wall', 'limit.cpu']

export const target: Target = {
  id: 'vm2-node',
  title: 'vm2 (NodeVM)',
  source: { kind: 'on-demand', package: 'vm2', defaultVersion: '3.12.2' },
  boundary: 'realm',
  dialect: 'function-body',
  grants: ['host-function', 'host-board', 'host-callback', 'host-object', 'host-promise', 'timers', 'console'],
  limits: { wall: 'none', cpu: 'none', memory: 'none', 'off-heap': 'none', output: 'none', stack: 'none' },
  claims: [
    ...realm.map((point): Claim => ({
      point,
      holds: 'claimed',
      says: '"vm2 prevents sandbox escapes (untrusted code obtaining host realm access)." It adds: "New bypasses will likely be discovered in the future."',
      source: `${readme}, Hardening recommendations, Important Security Disclaimer`,
    })),
    ...modules.map((point): Claim => ({
      point,
      holds: 'claimed',
      says: '"It overrides the built-in require to control access to modules." "`require.builtin` - Array of allowed built-in modules [...] (default: none)."',
      source: `${readme}, How does it work, NodeVM`,
    })),
    {
      point: 'fs.read',
      holds: 'claimed',
      says: '"`require.root` - Restricted path(s) where local modules can be required (default: every path)."',
      source: `${readme}, NodeVM`,
    },
    {
      point: 'tenant.cross',
      holds: 'claimed',
      says: '"You can securely call methods and exchange data and callbacks between sandboxes"',
      source: `${readme}, Features`,
    },
    ...loops.map((point): Claim => ({
      point,
      holds: 'never',
      says: '"Timeout is not effective for NodeVM so it is not immune to `while (true) {}` or similar evil."',
      source: `${readme}, NodeVM`,
    })),
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
