import type { ControlPoint } from '../../src/case.ts'
import type { Claim, Target } from '../../src/target.ts'

const readme = 'src/sandbox/README.md'

const says: readonly (readonly [ControlPoint, string])[] = [
  [
    'intrinsics.reach',
    'Host and guest share no object: everything crosses as text and is built anew on the other side.',
  ],
  ['intrinsics.write', 'The guest has no reference to an object of the host, and no copied key is named __proto__.'],
  ['secret.read', 'A guest has the language, log and what is handed in; nothing of the environment or the host realm.'],
  ['info.leak', 'Host errors cross as their message alone; no path, stack or class of the host does.'],
  ['fs.read', 'Nothing is offered that reads a file.'],
  ['fs.write', 'Nothing is offered that writes a file.'],
  ['proc.exec', 'Nothing is offered that starts a process.'],
  ['net.egress', 'Nothing is offered that opens a connection.'],
  ['module.load', 'There is no module loader: import() is rejected.'],
  ['tenant.cross', 'Every run has a runtime and a context of its own, every sandbox a linear memory of its own.'],
  ['limit.cpu', 'Guest code is stopped at the wall clock limit, and cut off 100 ms after it.'],
  ['limit.wall', 'A run ends at the wall clock limit, jobs, host calls and conversion of the result included.'],
  ['limit.memory', 'All of a run lies in one linear memory whose maximum is the limit.'],
  ['limit.off-heap', 'Typed arrays lie in the same linear memory; there is no other.'],
  ['limit.output', 'Log and result together end at the limit, before they are copied out.'],
  ['limit.stack', 'Recursion ends in a guest error or ends the run; no error of the host comes out.'],
  ['host.alive', 'No guest code can keep the host from its event loop for longer than the limit and 100 ms.'],
  ['handle.leak', 'Disposal leaves no timer and no handle.'],
  ['residue', 'Nothing of a run is seen by the next one.'],
]

export const target: Target = {
  id: 'reference',
  title: 'The reference sandbox',
  source: { kind: 'built-in' },
  boundary: 'interpreter',
  dialect: 'script',
  grants: ['host-function', 'host-object', 'host-promise'],
  limits: {
    wall: 'runtime',
    cpu: 'runtime',
    memory: 'runtime',
    'off-heap': 'runtime',
    output: 'runtime',
    stack: 'runtime',
  },
  claims: says.map(([point, claim]): Claim => ({ point, holds: 'claimed', says: claim, source: readme })),
  role: 'standard',
  evaluationsPerHost: 5000,
}
