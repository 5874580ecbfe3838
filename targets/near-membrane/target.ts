import type { ControlPoint } from '../../src/case.ts'
import type { Claim, Target } from '../../src/target.ts'

const readme = 'https://github.com/salesforce/near-membrane/blob/82e48ed2fa2d9bba06ff4a7a91bf889083054de7/README.md'

const disowned: readonly ControlPoint[] = [
  'intrinsics.reach',
  'secret.read',
  'info.leak',
  'fs.read',
  'fs.write',
  'proc.exec',
  'net.egress',
  'module.load',
]

export const target: Target = {
  id: 'near-membrane',
  title: 'Near Membrane for Node',
  source: { kind: 'on-demand', package: '@locker/near-membrane-node', defaultVersion: '0.11.17' },
  boundary: 'realm',
  dialect: 'script',
  grants: ['host-function', 'host-board', 'host-callback', 'host-object', 'host-promise', 'console'],
  limits: { wall: 'none', cpu: 'none', memory: 'none', 'off-heap': 'none', output: 'none', stack: 'none' },
  claims: [
    {
      point: 'intrinsics.write',
      holds: 'claimed',
      says: 'Goal: "Mutations on the object graph should only affect the sandboxed environment."',
      source: `${readme}, Goals`,
    },
    {
      point: 'tenant.cross',
      holds: 'claimed',
      says: '"the only way to communicate between sandboxes is to go through the Blue Realm"',
      source: `${readme}, Cross-sandbox communication`,
    },
    ...disowned.map((point): Claim => ({
      point,
      holds: 'never',
      says: '"This library does not provide security guarantees, those must be implemented on top of the distortion mechanism."',
      source: `${readme}, Non-goals`,
    })),
  ],
  feedback: 'instrumented',
  role: 'standard',
  evaluationsPerHost: 10,
}
