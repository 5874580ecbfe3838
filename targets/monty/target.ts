import type { ControlPoint } from '../../src/case.ts'
import type { Claim, Target } from '../../src/target.ts'

const readme = 'https://www.npmjs.com/package/@pydantic/monty'

const says: readonly (readonly [ControlPoint, string])[] = [
  [
    'intrinsics.reach',
    '"Sandboxed Python interpreter for JavaScript/TypeScript": the host is reached by externalFunctions.',
  ],
  ['secret.read', 'The host is reached by externalFunctions; os.environ is not supported.'],
  ['fs.read', 'Files by the option mount.'],
  ['fs.write', 'Files by the option mount.'],
  ['net.egress', 'There is no socket.'],
  ['tenant.cross', 'Each Monty is an interpreter of its own.'],
  ['limit.wall', 'limits.maxDurationSecs: "Maximum execution time in seconds".'],
  ['limit.cpu', 'limits.maxDurationSecs.'],
  ['limit.memory', 'limits.maxMemory: "Maximum heap memory in bytes".'],
  ['limit.off-heap', 'limits.maxMemory.'],
  ['limit.stack', 'limits.maxRecursionDepth.'],
]

export const target: Target = {
  id: 'monty',
  title: 'Monty',
  source: { kind: 'on-demand', package: '@pydantic/monty', defaultVersion: '0.0.18' },
  boundary: 'interpreter',
  dialect: 'python',
  grants: [],
  limits: {
    wall: 'runtime',
    cpu: 'runtime',
    memory: 'runtime',
    'off-heap': 'runtime',
    output: 'none',
    stack: 'runtime',
  },
  claims: says.map(([point, claim]): Claim => ({ point, holds: 'claimed', says: claim, source: readme })),
  role: 'standard',
  evaluationsPerHost: 500,
}
