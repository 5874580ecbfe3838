import type { ControlPoint } from '../../src/case.ts'
import type { Claim, Target } from '../../src/target.ts'

const permissions = 'https://docs.deno.com/runtime/fundamentals/security/'
const noBoundary = 'https://github.com/pyodide/pyodide/issues/4120'

const denied: readonly (readonly [ControlPoint, string])[] = [
  ['fs.read', "--allow-read names the folder of Pyodide and the plugin's own."],
  ['fs.write', '--allow-write is not given.'],
  ['proc.exec', '--allow-run is not given.'],
  ['net.egress', '--allow-net is not given.'],
  ['secret.read', '--allow-env is not given.'],
]

export const target: Target = {
  id: 'pyodide-deno',
  title: 'Pyodide in Deno',
  source: { kind: 'on-demand', package: 'pyodide', defaultVersion: '314.0.7', beside: ['deno@2.9.6'] },
  boundary: 'process',
  dialect: 'python',
  grants: [],
  limits: { wall: 'kill', cpu: 'kill', memory: 'ignored', 'off-heap': 'none', output: 'none', stack: 'runtime' },
  claims: [
    ...denied.map(([point, says]): Claim => ({
      point,
      holds: 'claimed',
      says: `Deno is secure by default: ${says}`,
      source: permissions,
    })),
    ...(['intrinsics.reach', 'intrinsics.write', 'info.leak', 'module.load'] as const).map((point): Claim => ({
      point,
      holds: 'never',
      says: 'Python reaches the JavaScript of its process; the boundary is that of Deno.',
      source: noBoundary,
    })),
    {
      point: 'limit.memory',
      holds: 'silent',
      says: '--v8-flags=--max-old-space-size is what hosts set for it; it covers the heap of JavaScript alone.',
      source: 'https://docs.deno.com/runtime/getting_started/command_line_interface/',
    },
  ],
  role: 'standard',
  evaluationsPerHost: 200,
  startMs: 60_000,
  openCost: { wallMs: 20_000, cpuMs: 4000, rssBytes: 400 << 20 },
}
