import { fileURLToPath } from 'node:url'
import { jailCommand, processCommand, type ChildCommand, type Isolation, type Program } from './command.ts'
import { openWith, type IsolatedSandbox, type IsolationOptions } from './isolated-sandbox.ts'

export type { Isolation } from './command.ts'
export type { IsolatedSandbox, IsolationOptions } from './isolated-sandbox.ts'

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const child: Program = { entry: fileURLToPath(new URL(`child.${extension}`, import.meta.url)) }

/** The command line of a cell around a program. Bytes of the guest's memory beyond what Node needs. */
export function commandFor(isolation: Isolation, program: Program, memoryBytes: number): ChildCommand {
  return isolation === 'jail' ? jailCommand(program, memoryBytes) : processCommand(program, memoryBytes)
}

/**
 * Opens a sandbox whose engine lives in a child process, with the interface of `createSandbox`. Host functions run in this
 * process; the child can only ask for them, by pipes whose every byte is checked. A child that ends, hangs or lies is
 * killed: its run ends as `faulted` or `timed-out`, and the next run has a new child. Of such a run nothing that was
 * logged is known, and `memoryBytes` is 0. What crosses is nested at most 1,000 levels deep.
 *
 * `process`: a process group of its own with the user's rights, an empty environment, ceilings by `prlimit` where it is
 * there, and Node's permission model. `jail`: bubblewrap and a system-call filter besides, or an error: see `jailCommand`.
 * @throws as `createSandbox`; UsageError `no-jail` or `isolation-failed` where this machine cannot isolate so.
 */
export async function openIsolated(options: IsolationOptions): Promise<IsolatedSandbox> {
  return openWith(commandFor(options.isolation, child, options.limits.memoryBytes), options)
}
