import { lstatSync, readlinkSync } from 'node:fs'
import type { ExecPolicy } from '../../policy/policy.ts'
import type { Launch, LaunchRequest } from './launch.ts'

/** Where a child finds its working directory. Not the host's path, so that it can tell a guest none. */
export const workingDirectory = '/sandbox'

/** Bytes of a child's own /tmp, and of its /dev/shm: both are memory. */
const scratchBytes = 64 << 20

/** One entry of the top folder: a link on systems with a merged /usr, a folder elsewhere. */
function systemFolder(path: string): string[] {
  try {
    return lstatSync(path).isSymbolicLink() ? ['--symlink', readlinkSync(path), path] : ['--ro-bind', path, path]
  } catch {
    return []
  }
}

const always = ['/etc/ld.so.cache', '/etc/alternatives', '/etc/localtime', '/nix/store', '/gnu/store']
const online = ['/etc/resolv.conf', '/etc/hosts', '/etc/nsswitch.conf', '/etc/ssl', '/etc/pki', '/etc/ca-certificates']

/** What a child sees of the host: programs and libraries, read-only. */
export function systemMounts(network: ExecPolicy['network']): string[] {
  const folders = ['/bin', '/sbin', '/lib', '/lib32', '/lib64'].flatMap(systemFolder)
  const files = [...always, ...(network === 'host' ? online : [])].flatMap((path) => ['--ro-bind-try', path, path])
  return ['--ro-bind', '/usr', '/usr', ...folders, ...files]
}

const namespaces = ['--unshare-user', '--unshare-pid', '--unshare-ipc', '--unshare-uts', '--unshare-cgroup-try']
const tmpfs = ['--size', `${scratchBytes}`, '--tmpfs']
const scratch = ['--proc', '/proc', '--dev', '/dev', ...tmpfs, '/dev/shm', '--remount-ro', '/dev', ...tmpfs, '/tmp']
/**
 * bubblewrap always sets no_new_privs. A new session keeps a child from typing into the terminal (CVE-2017-5226); no
 * capability is left, and no user namespace in which to get one again.
 */
const privileges = ['--disable-userns', '--cap-drop', 'ALL', '--new-session', '--die-with-parent']

/** `PWD` is bubblewrap's own addition to the environment; `env` takes it away again, or puts the policy's in its place. */
function asIs(env: Readonly<Record<string, string>>): string[] {
  const pwd = env['PWD']
  return ['/usr/bin/env', ...(pwd === undefined ? ['-u', 'PWD'] : [`PWD=${pwd}`])]
}

/**
 * The command line that runs a pinned command in namespaces of its own. Pure but for `mounts`.
 * Command and working directory are handed over as descriptors and mounted from them; bubblewrap compares what it
 * mounted with the descriptor (CVE-2024-42472) and closes it. The environment goes through a descriptor: a command line
 * can be read by everybody on the machine, and it must not act on bubblewrap itself (LD_PRELOAD).
 */
export function bubblewrapLaunch(path: string, mounts: readonly string[], request: LaunchRequest): Launch {
  const [statusFd, optionsFd, commandFd, cwdFd] = [3, 4, 5, 6]
  const environment = Object.entries(request.env).flatMap(([name, value]) => ['--setenv', name, value])
  const pinned = ['--ro-bind-fd', `${commandFd}`, request.command.path, '--bind-fd', `${cwdFd}`, workingDirectory]
  const options = [
    ...namespaces,
    ...(request.network === 'none' ? ['--unshare-net'] : []),
    '--hostname',
    'sandbox',
    ...mounts,
    ...scratch,
    ...pinned,
    '--remount-ro',
    '/',
    '--chdir',
    workingDirectory,
    ...privileges,
    ...environment,
  ]
  const launcher = ['--json-status-fd', `${statusFd}`, '--args', `${optionsFd}`, '--']
  return {
    file: path,
    args: [...launcher, ...asIs(request.env), request.command.path, ...request.args],
    env: {},
    cwd: '/',
    descriptors: ['pipe', 'pipe', request.command.fd, request.cwd.fd],
    status: { statusFd, optionsFd, options: options.map((option) => `${option}\0`).join('') },
    // bubblewrap itself, and the first process of the namespace.
    helpers: 2,
    mark: undefined,
  }
}
