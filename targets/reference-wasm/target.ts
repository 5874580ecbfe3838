import type { ControlPoint } from '../../src/case.ts'
import type { Claim, Target } from '../../src/target.ts'

const says: readonly (readonly [ControlPoint, string])[] = [
  [
    'intrinsics.reach',
    'A module imports functions of two lists, each with the type that it has there, and nothing else.',
  ],
  ['secret.read', 'A module has its memory and what the two lists give; of the environment what wasm.env names.'],
  ['info.leak', 'Host errors cross as their message alone.'],
  ['fs.read', 'Below wasm.preopens only: a path never leads out of its folder, and no link is followed.'],
  ['fs.write', 'Below wasm.preopens only: a path never leads out of its folder, and no link is followed.'],
  ['module.load', 'What is not on the lists of imports is refused before anything runs.'],
  ['tenant.cross', 'Every run gets an instance of its own; nothing of an earlier run is in it.'],
  [
    'limit.cpu',
    'Functions, loops, calls of the host and bulk operations pay with fuel, and the deadline is looked at.',
  ],
  ['limit.wall', 'Looked at whenever 500,000 steps are used up, and around each call of the host.'],
  ['limit.memory', 'All memories together, and 64 bytes for an element of a table: what goes beyond does not grow.'],
  ['limit.off-heap', 'There is no buffer but the memories.'],
  ['limit.output', 'Standard output and result together end at the limit, and so does the text of a host call.'],
  ['limit.stack', 'No guest can catch the overflow of its stack, which ends the run.'],
  ['host.alive', 'A module runs between its own looks at the deadline; what it answers is a result.'],
  ['handle.leak', 'Descriptors belong to a run, and end with it.'],
  ['residue', 'Nothing of an earlier run is in an instance.'],
]

const claims: readonly Claim[] = says.map(([point, claim]) => ({
  point,
  holds: 'claimed',
  says: claim,
  source: 'docs/wasm.md',
}))

export const target: Target = {
  id: 'reference-wasm',
  title: 'The reference sandbox, WebAssembly',
  source: { kind: 'built-in' },
  boundary: 'interpreter',
  dialect: 'wat-host',
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
  evaluationsPerHost: 1000,
  byName: true,
}
