import type { ControlPoint } from '../../src/case.ts'
import type { Claim, Target } from '../../src/target.ts'

const says: readonly (readonly [ControlPoint, string])[] = [
  [
    'intrinsics.reach',
    'Every function that the WebAssembly imports is judged by a list; what makes or calls a value of JavaScript ends the run.',
  ],
  [
    'secret.read',
    'A program has the standard library and what is handed in; of the environment what python.env names.',
  ],
  ['info.leak', 'Host errors cross as their message alone; the interpreter sees no path but its own.'],
  ['fs.read', 'Files in memory, and the folders that python.read and python.write name.'],
  ['fs.write', 'Files in memory, and the folders that python.write names.'],
  ['proc.exec', 'The interpreter starts no process; programs of a list by a host function.'],
  ['net.egress', 'Sockets are closed; Deno has no network permission.'],
  ['module.load', 'js, pyodide_js and their kin cannot be imported, nor can ctypes.'],
  ['tenant.cross', 'An engine, a process of its own, has one run; sessions are sealed to their plugin.'],
  ['limit.cpu', 'A run ends at its deadline whatever it catches; what loops in C is killed 500 ms later.'],
  ['limit.wall', 'A run ends at its deadline, also where it waits.'],
  ['limit.memory', 'The linear memory has the limit as its maximum.'],
  ['limit.off-heap', 'Files in memory are bounded; RLIMIT_DATA is around all of it.'],
  ['limit.output', 'Standard output, standard error and result together end at the limit.'],
  ['limit.stack', 'Recursion ends in RecursionError.'],
  ['host.alive', 'The interpreter is another process.'],
  ['handle.leak', 'Disposal leaves no process and no file.'],
  ['residue', 'No engine has a second run.'],
]

const claims: readonly Claim[] = says.map(([point, claim]) => ({
  point,
  holds: 'claimed',
  says: claim,
  source: 'docs/python.md',
}))

export const target: Target = {
  id: 'reference-python',
  title: 'The reference sandbox, Python',
  source: { kind: 'on-demand', package: 'pyodide', defaultVersion: '314.0.7', beside: ['deno@2.9.6'] },
  boundary: 'process',
  dialect: 'python',
  grants: [],
  limits: {
    wall: 'runtime',
    cpu: 'runtime',
    memory: 'runtime',
    'off-heap': 'runtime',
    output: 'runtime',
    stack: 'runtime',
  },
  claims,
  role: 'standard',
  evaluationsPerHost: 500,
  startMs: 60_000,
  // An interpreter with its Deno; the compiled WebAssembly is the larger part.
  openCost: { wallMs: 20_000, cpuMs: 4000, rssBytes: 400 << 20 },
  recycleAboveRssBytes: 1 << 30,
}
