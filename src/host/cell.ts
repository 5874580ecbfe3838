import { execFileSync } from 'node:child_process'

/** The outer cell around a host process, or the reason why there is none. */
export type Cell =
  | { readonly kind: 'bubblewrap'; readonly path: string; readonly version: string }
  | { readonly kind: 'none'; readonly why: string }

export interface Command {
  readonly file: string
  readonly args: readonly string[]
}

/** What the cell lets a host write to, besides a tmpfs of its own. Absolute paths. */
export interface CellFolders {
  readonly writable: readonly string[]
  /** Folders below /tmp that must stay readable although /tmp is hidden. */
  readonly readable: readonly string[]
}

/**
 * Not root in there: only a privileged process may make a user namespace that maps root again (user_namespaces(7)), and a
 * target may have to make namespaces of its own.
 */
const nobody = ['--uid', '65534', '--gid', '65534']
const isolation = ['--unshare-user', '--unshare-net', '--unshare-pid', '--unshare-ipc', '--unshare-uts', ...nobody]
const mounts = ['--ro-bind', '/', '/', '--dev', '/dev', '--proc', '/proc', '--tmpfs', '/tmp']

/**
 * Ceilings of a host inside the cell, bytes and counts. RLIMIT_DATA, not RLIMIT_AS: V8 and wasm reserve address space
 * that they never use. Far above what any case needs: the supervisor kills much earlier.
 */
const rlimits = ['--core=0', '--data=8589934592', '--fsize=268435456', '--nofile=4096']

/** Tries bubblewrap once. It is there only if it ran, with every namespace that the cell uses. */
export function detectCell(find: (args: readonly string[]) => string = runBubblewrap): Cell {
  try {
    const version = find(['--version']).trim().replace('bubblewrap ', '')
    find([...isolation, ...mounts, '--die-with-parent', '--new-session', '--cap-drop', 'ALL', 'true'])
    return { kind: 'bubblewrap', path: 'bwrap', version }
  } catch (error) {
    const { code, stderr } = error as { code?: string; stderr?: string }
    return { kind: 'none', why: code === 'ENOENT' ? 'bwrap is not installed' : `bwrap fails: ${(stderr ?? '').trim()}` }
  }
}

function runBubblewrap(args: readonly string[]): string {
  return execFileSync('bwrap', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 10_000 })
}

/** Puts a command into the cell: own user, network, pid, ipc and mount namespaces, read-only root, dies with us. */
export function inCell(cell: Cell, command: Command, folders: CellFolders): Command {
  if (cell.kind === 'none') return command
  const readable = [...new Set(folders.readable)].flatMap((dir) => ['--ro-bind', dir, dir])
  const writable = folders.writable.flatMap((dir) => ['--bind', dir, dir])
  const bubblewrap = [cell.path, ...isolation, ...mounts, ...readable, ...writable]
  const last = ['--die-with-parent', '--new-session', '--cap-drop', 'ALL', '--', command.file, ...command.args]
  return { file: 'prlimit', args: [...rlimits, '--', ...bubblewrap, ...last] }
}
