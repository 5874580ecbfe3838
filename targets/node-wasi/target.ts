import type { ControlPoint } from '../../src/case.ts'
import type { Claim, Target } from '../../src/target.ts'

const docs = 'https://nodejs.org/docs/latest-v24.x/api/wasi.html'

const files: readonly ControlPoint[] = ['fs.read', 'fs.write']

export const target: Target = {
  id: 'node-wasi',
  title: 'node:wasi',
  source: { kind: 'built-in' },
  boundary: 'interpreter',
  dialect: 'wat',
  grants: [],
  limits: { wall: 'none', cpu: 'none', memory: 'none', 'off-heap': 'none', output: 'none', stack: 'runtime' },
  claims: [
    ...files.map((point): Claim => ({
      point,
      holds: 'never',
      says: '"The node:wasi module does not currently provide the comprehensive file system security properties provided by some WASI runtimes. Full support for secure file system sandboxing may or may not be implemented in future. In the mean time, do not rely on it to run untrusted code."',
      source: `${docs}#webassembly-system-interface-wasi`,
    })),
    {
      point: 'secret.read',
      holds: 'claimed',
      says: 'env: "An object similar to process.env that the WebAssembly application sees as its environment. Default: {}."',
      source: `${docs}#new-wasioptions`,
    },
    {
      point: 'host.alive',
      holds: 'claimed',
      says: 'returnOnExit: "By default, when WASI applications call __wasi_proc_exit() wasi.start() will return with the exit code specified rather than terminating the process."',
      source: `${docs}#new-wasioptions`,
      cases: ['cross-tenant-state-and-host-dos/wasi-exit'],
    },
    {
      point: 'limit.cpu',
      holds: 'silent',
      says: 'A module runs on the thread that calls it; no option of WASI limits it.',
      source: `${docs}#new-wasioptions`,
    },
  ],
  role: 'standard',
  evaluationsPerHost: 50,
  byName: true,
}
