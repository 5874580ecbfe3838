import type { ControlPoint } from '../../src/case.ts'
import type { Claim, Target } from '../../src/target.ts'

const readme = 'realms-shim@1.2.2 README.md'
const news = 'https://github.com/Agoric/realms-shim/blob/324f90b0c378bd367be44d3449b60878061bd4b4/NEWS.md'

const realm: readonly ControlPoint[] = ['intrinsics.reach', 'secret.read']

export const target: Target = {
  id: 'realms-shim',
  title: 'Realms shim',
  source: { kind: 'on-demand', package: 'realms-shim', defaultVersion: '1.2.2' },
  boundary: 'realm',
  dialect: 'script',
  grants: ['host-function', 'host-board', 'host-callback', 'host-object', 'host-promise'],
  limits: { wall: 'none', cpu: 'none', memory: 'none', 'off-heap': 'none', output: 'none', stack: 'none' },
  claims: [
    ...realm.map((point): Claim => ({
      point,
      holds: 'claimed',
      says: '"SECURITY UPDATE: This release fixes a sandbox escape", that is: a guest\'s reach for "the real function constructor". In December 2021 its authors marked the package "as deprecated and insecure".',
      source: `${news}, Release 1.1.0; https://github.com/Agoric/realms-shim/pull/442`,
    })),
    {
      point: 'intrinsics.write',
      holds: 'claimed',
      says: '"a root realm with a new global and a fresh set of intrinsics"',
      source: `${readme}, Example 1: Root Realm`,
    },
  ],
  feedback: 'instrumented',
  role: 'standard',
  evaluationsPerHost: 10,
}
