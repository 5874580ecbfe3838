import { execFileSync, type StdioOptions } from 'node:child_process'
import { closeSync, openSync, realpathSync } from 'node:fs'
import type { ExecPolicy } from '../../policy/policy.ts'
import { bubblewrapLaunch, systemMounts } from './bubblewrap.ts'
import { plainLaunch, unshareLaunch, type Launch, type LaunchRequest } from './launch.ts'
import { pinnedAt } from './pinned.ts'

/** What stands around a child, from most to least. */
export type Confinement =
  /** Own user, process, mount, ipc, host name and, by policy, network namespaces; sees programs and its working directory. */
  | { readonly kind: 'bubblewrap'; readonly launch: (request: LaunchRequest) => Launch }
  /** The same namespaces but for mounts; sees the host's files and process table with this process's rights. */
  | { readonly kind: 'unshare'; readonly why: string; readonly launch: (request: LaunchRequest) => Launch }
  /**
   * This process's rights. Only where the policy lets children have the host's network and no namespace can be had. A
   * command that means to can leave a process here: one with an environment and a session of its own, before it is seen.
   */
  | { readonly kind: 'none'; readonly why: string; readonly launch: (request: LaunchRequest) => Launch }

/** Runs a launcher to its end. Throws where it cannot be run or does not end with 0. */
export type Try = (file: string, args: readonly string[], stdio: StdioOptions, input: string) => void

const attempt: Try = (file, args, stdio, input) => {
  execFileSync(file, args, { stdio, input, env: {}, timeout: 10_000, encoding: 'utf8' })
}

function reason(what: string, error: unknown): string {
  const { code, stderr, message } = error as { code?: string; stderr?: string; message: string }
  if (code === 'ENOENT') return `${what} is not installed`
  return `${what}: ${(stderr ?? '').trim() || message}`
}

/** Tries the very command line that a call will have: what it needs and this machine has not shows here. */
function probe(
  kind: 'bubblewrap' | 'unshare',
  launch: (request: LaunchRequest) => Launch,
  network: ExecPolicy['network'],
  run: Try,
): string | undefined {
  const opened: number[] = []
  const open = (path: string): number => opened[opened.push(openSync(path, 'r')) - 1] as number
  try {
    const path = realpathSync('/usr/bin/env')
    const command = pinnedAt(path, open(path))
    const { file, args, status, descriptors } = launch({
      command,
      cwd: pinnedAt('/usr', open('/usr')),
      args: [],
      env: {},
      network,
    })
    // The options come by standard input here: it is the only pipe that a synchronous run can write to.
    const given = args.map((arg, i) => (args[i - 1] === '--args' ? '0' : arg))
    run(file, given, ['pipe', 'ignore', 'pipe', ...descriptors], status?.options ?? '')
    return undefined
  } catch (error) {
    return reason(kind, error)
  } finally {
    for (const fd of opened) closeSync(fd)
  }
}

/**
 * The most that this machine has, tried once.
 * @throws Error where the policy gives children no network and no namespace can be had
 */
export function findConfinement(
  network: ExecPolicy['network'],
  newToken: () => string,
  bubblewrapPath = '/usr/bin/bwrap',
  run: Try = attempt,
): Confinement {
  const mounts = systemMounts(network)
  const launch = (request: LaunchRequest): Launch => bubblewrapLaunch(bubblewrapPath, mounts, request)
  const noBubblewrap = probe('bubblewrap', launch, network, run)
  if (noBubblewrap === undefined) return { kind: 'bubblewrap', launch }
  const noUnshare = probe('unshare', unshareLaunch, network, run)
  if (noUnshare === undefined) return { kind: 'unshare', why: noBubblewrap, launch: unshareLaunch }
  const why = `${noBubblewrap}; ${noUnshare}`
  if (network === 'host') return { kind: 'none', why, launch: (request) => plainLaunch(request, newToken()) }
  throw new Error(`exec: children are to have no network, and that cannot be had here (${why})`)
}
