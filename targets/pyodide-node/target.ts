import type { ControlPoint } from '../../src/case.ts'
import type { Claim, Target } from '../../src/target.ts'

const api = 'https://pyodide.org/en/stable/usage/api/js-api.html'
/** "they made it clear pyodide is not a security sandbox"; the maintainers in pyodide/pyodide#4120 say the same. */
const noBoundary = 'https://github.com/pyodide/pyodide/issues/4120'

const never: readonly ControlPoint[] = [
  'intrinsics.reach',
  'intrinsics.write',
  'secret.read',
  'info.leak',
  'fs.read',
  'fs.write',
  'proc.exec',
  'net.egress',
  'module.load',
  'tenant.cross',
  'residue',
  'host.alive',
]

export const target: Target = {
  id: 'pyodide-node',
  title: 'Pyodide in Node',
  source: { kind: 'on-demand', package: 'pyodide', defaultVersion: '314.0.7' },
  boundary: 'interpreter',
  dialect: 'python',
  grants: [],
  limits: { wall: 'runtime', cpu: 'runtime', memory: 'none', 'off-heap': 'none', output: 'none', stack: 'runtime' },
  claims: [
    ...never.map((point): Claim => ({
      point,
      holds: 'never',
      says: 'Python reaches JavaScript by design (js, pyodide_js, run_js); the maintainers call it no isolation.',
      source: noBoundary,
    })),
    ...(['limit.cpu', 'limit.wall'] as const).map((point): Claim => ({
      point,
      holds: 'silent',
      says: 'setInterruptBuffer: SIGINT "raises a KeyboardInterrupt" in running code; nothing is said of code that catches it.',
      source: api,
    })),
  ],
  role: 'standard',
  evaluationsPerHost: 25,
  startMs: 60_000,
  recycleAboveRssBytes: 700 << 20,
}
