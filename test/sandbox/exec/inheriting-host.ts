// A host that was started with a descriptor too many. Prints what a command of the service and a naive child have open.
import { spawnSync } from 'node:child_process'
import { execService, type ExecResult } from '../../../src/sandbox/host-function/exec/exec.ts'
import type { ServiceFunction } from '../../../src/sandbox/service.ts'
import { confinements, ls, scope } from './support.ts'

/** Listings of open descriptors. */
export interface Seen {
  readonly naive: string
  readonly confined: string
}

const [kind, root] = process.argv.slice(2) as [keyof typeof confinements, string]
const confinement = confinements[kind]
if (confinement === undefined) throw new Error(`${kind} cannot be had`)
const policy = {
  allow: [{ command: ls, args: ['-l', '/proc/self/fd/'] }],
  env: {},
  root,
  network: 'none',
  processes: 4,
} as const
const service = execService({ ...policy, inputBytes: 0, outputBytes: 65_536, deadlineMs: 10_000 }, { confinement })
const running = service.begin(scope([]))
const run = running.functions['exec.run'] as ServiceFunction
const { stdout } = (await run(ls, ['-l', '/proc/self/fd/'])) as ExecResult
await running.end()
await service.close?.()
// `spawnSync` as anybody writes it.
const naive = spawnSync(ls, ['-l', '/proc/self/fd/'], { encoding: 'utf8' }).stdout
const seen: Seen = { naive, confined: stdout }
process.stdout.write(JSON.stringify(seen))
