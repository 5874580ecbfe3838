import type { ControlPoint } from '../../src/case.ts'
import type { Claim } from '../../src/target.ts'

const readme = 'docs/sandbox.md'

const says: readonly (readonly [ControlPoint, string])[] = [
  [
    'intrinsics.reach',
    'Host and guest share no object: everything crosses as text and is built anew on the other side.',
  ],
  ['intrinsics.write', 'The guest has no reference to an object of the host, and no copied key is named __proto__.'],
  ['secret.read', 'A guest has the language, log and what is handed in; nothing of the environment or the host realm.'],
  ['info.leak', 'Host errors cross as their message alone; no path, stack or class of the host does.'],
  ['fs.read', 'Below the read roots of the policy only: every segment is opened without following links.'],
  ['fs.write', 'Below the write roots of the policy only: every segment is opened without following links.'],
  ['proc.exec', 'Programs of a list with judged arguments, without a shell, in namespaces of their own.'],
  ['net.egress', 'Hosts of a list; every resolved address is judged, pinned, and judged again at a redirect.'],
  ['module.load', 'import() finds the modules of the policy and nothing else.'],
  ['tenant.cross', 'Every run begins from a snapshot; values, request state and rows belong to a plugin or a request.'],
  [
    'limit.cpu',
    'Guest code and built-ins that loop are stopped at the wall clock limit and when their fuel is used up.',
  ],
  ['limit.wall', 'A run ends at the wall clock limit, jobs, host calls and conversion of the result included.'],
  ['limit.memory', 'All of a run lies in one linear memory whose maximum is the limit.'],
  ['limit.off-heap', 'Typed arrays lie in the same linear memory; there is no other.'],
  ['limit.output', 'Log and result together end at the limit, before they are copied out.'],
  ['limit.stack', 'Recursion ends in a guest error or ends the run; no error of the host comes out.'],
  ['host.alive', 'No guest code can keep the host from its event loop for longer than the wall clock limit.'],
  ['handle.leak', 'Disposal leaves no timer, connection, descriptor or process.'],
  ['residue', 'Nothing of a run is seen by the next one.'],
]

/** What the documentation of the reference sandbox says of itself, at every level of isolation. */
export const claims: readonly Claim[] = says.map(([point, claim]) => ({
  point,
  holds: 'claimed',
  says: claim,
  source: readme,
}))
