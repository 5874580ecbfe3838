import type { ControlPoint } from '../../src/case.ts'
import type { Claim, Target } from '../../src/target.ts'

const docs = 'https://nodejs.org/docs/latest-v24.x/api/permissions.html#permission-model'

/** "Restricted", with the caveat that the page opens with. */
const restricted: readonly ControlPoint[] = ['fs.read', 'fs.write', 'proc.exec', 'module.load']

export const target: Target = {
  id: 'node-permission',
  title: 'node --permission',
  source: { kind: 'node', package: 'node' },
  boundary: 'process',
  dialect: 'script',
  grants: ['timers', 'console'],
  limits: { wall: 'kill', cpu: 'none', memory: 'runtime', 'off-heap': 'none', output: 'none', stack: 'runtime' },
  claims: [
    ...restricted.map((point): Claim => ({
      point,
      holds: 'claimed',
      says: 'With --permission, access to the file system through fs, spawning processes, workers, native addons, WASI and the inspector "will be restricted". Caveat: no "security guarantees in the presence of malicious code".',
      source: docs,
    })),
    {
      point: 'fs.write',
      cases: ['dangerous-builtin-gap/attached-database'],
      holds: 'never',
      says: '"It does not guarantee that users will not be able to access the file system through other means, such as through the node:sqlite module."',
      source: docs,
    },
    {
      point: 'net.egress',
      holds: 'silent',
      says: 'The network is not in the list of restricted features of Node 20 to 24.',
      source: docs,
    },
    {
      point: 'secret.read',
      holds: 'never',
      says: 'The environment is not in the list of restricted features; spawn hands on process.env.',
      source: docs,
    },
    {
      point: 'info.leak',
      holds: 'never',
      says: '"Malicious code can bypass the permission model"; nothing about the process is hidden.',
      source: docs,
    },
    {
      point: 'limit.memory',
      holds: 'claimed',
      says: '--max-old-space-size "sets the max memory size of V8\'s old memory section".',
      source: 'https://nodejs.org/docs/latest-v24.x/api/cli.html#--max-old-space-sizesize-in-mib',
    },
    {
      point: 'limit.off-heap',
      holds: 'silent',
      says: '--max-old-space-size covers the old memory section of V8 only.',
      source: 'https://nodejs.org/docs/latest-v24.x/api/cli.html#--max-old-space-sizesize-in-mib',
    },
  ],
  role: 'standard',
  evaluationsPerHost: 50,
  nodeSelectable: true,
}
