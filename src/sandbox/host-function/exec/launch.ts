import type { ExecPolicy } from '../../policy/policy.ts'
import type { Pinned } from './pinned.ts'

/** A judged call, ready to be started. */
export interface LaunchRequest {
  readonly command: Pinned
  readonly args: readonly string[]
  readonly cwd: Pinned
  readonly env: Readonly<Record<string, string>>
  readonly network: ExecPolicy['network']
}

/** All that `spawn` needs. No field is ever read by a shell. */
export interface Launch {
  readonly file: string
  readonly args: readonly string[]
  readonly argv0?: string
  /** Environment of `file`, whole. */
  readonly env: Readonly<Record<string, string>>
  readonly cwd: string
  /** Descriptors of the child from 3 on. */
  readonly descriptors: readonly ('pipe' | number)[]
  /** Where the launcher tells how far it came, and reads its options from. */
  readonly status?: { readonly statusFd: number; readonly optionsFd: number; readonly options: string }
  /** Processes that are there to hold the command and do not count as its own. */
  readonly helpers: number
  /** See `createFamily`. */
  readonly mark: string | undefined
}

/** A path that always means the file or folder which is held open here, for a process that is not yet replaced. */
const held = (pinned: Pinned): string => `/proc/${process.pid}/fd/${pinned.fd}`

/** @throws TypeError for an environment that would act on util-linux, which still has this process's rights */
export function checkUnshareEnvironment(env: Readonly<Record<string, string>>): void {
  const loading = Object.keys(env).find((name) => /^(?:LD_|GLIBC_|GCONV_PATH|LOCPATH|NLSPATH)/.test(name))
  if (loading !== undefined) throw new TypeError(`exec: ${loading} in the environment needs bubblewrap`)
}

/**
 * A namespace for network and one for processes by util-linux. A child in it is root of its user namespace at most:
 * `setpriv` drops the capabilities and sets no_new_privs. It reaches its command by an inherited descriptor, as this
 * process's own may not be looked at from another user namespace. The command is the first process of its namespace, so
 * a signal that it has no handler for does nothing unless it comes from outside (pid_namespaces(7)).
 */
export function unshareLaunch(request: LaunchRequest): Launch {
  const commandFd = 3
  const commandPath = `/proc/self/fd/${commandFd}`
  const namespaces = '--user --map-current-user --ipc --uts --pid --fork --kill-child=SIGKILL'.split(' ')
  if (request.network === 'none') namespaces.push('--net')
  const privileges = ['/usr/bin/setpriv', '--no-new-privs', '--bounding-set=-all', '--inh-caps=-all']
  return {
    file: '/usr/bin/unshare',
    args: [...namespaces, '--', ...privileges, '--', commandPath, ...request.args],
    env: request.env,
    cwd: held(request.cwd),
    descriptors: [request.command.fd],
    helpers: 1,
    mark: undefined,
  }
}

/** The command in a process group of its own and nothing else around it. @param token unlike for every call */
export function plainLaunch(request: LaunchRequest, token: string): Launch {
  return {
    file: held(request.command),
    args: request.args,
    argv0: request.command.path,
    env: { ...request.env, ESCAPEMENT_EXEC: token },
    cwd: held(request.cwd),
    descriptors: [],
    helpers: 0,
    mark: `ESCAPEMENT_EXEC=${token}`,
  }
}
