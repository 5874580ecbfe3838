import type { ControlPoint } from '../../src/case.ts'
import type { Claim, Target } from '../../src/target.ts'

const readme = '@nyariv/sandboxjs@0.9.7 README.md'

const globals: readonly ControlPoint[] = ['secret.read', 'fs.read', 'fs.write', 'proc.exec', 'net.egress']
const time: readonly ControlPoint[] = ['limit.wall', 'limit.cpu']

export const target: Target = {
  id: 'sandboxjs',
  title: 'SandboxJS',
  source: { kind: 'on-demand', package: '@nyariv/sandboxjs', defaultVersion: '0.9.7' },
  boundary: 'interpreter',
  dialect: 'function-body',
  grants: ['host-function', 'host-board', 'host-callback', 'host-object', 'host-promise', 'console'],
  limits: { wall: 'runtime', cpu: 'runtime', memory: 'none', 'off-heap': 'none', output: 'none', stack: 'none' },
  claims: [
    {
      point: 'intrinsics.reach',
      holds: 'claimed',
      says: '"parsing js code and executing it though its own js runtime, while in the process checking every single prototype function that is being called"; "`eval` and `Function` are sandboxed as well"',
      source: readme,
    },
    {
      point: 'intrinsics.write',
      holds: 'claimed',
      says: '"Prototype access protection: done", "Prototype proxying: done"',
      source: `${readme}, Goals`,
    },
    ...globals.map((point): Claim => ({
      point,
      holds: 'claimed',
      says: '"Globals access protection: done". "This allows whitelisting anything and everything, regardless of obfuscation."',
      source: `${readme}, Goals`,
    })),
    {
      point: 'module.load',
      holds: 'never',
      says: '"Script source and import sandboxing: Won\'t fix - handled by 3rd party"',
      source: `${readme}, Goals`,
    },
    ...time.map((point): Claim => ({
      point,
      holds: 'claimed',
      says: '"Execution time protection: done"; the option is `executionQuota`, in ticks of the interpreter.',
      source: `${readme}, Goals; dist/cjs/utils/types.d.ts`,
    })),
  ],
  feedback: 'instrumented',
  role: 'standard',
  evaluationsPerHost: 10,
}
