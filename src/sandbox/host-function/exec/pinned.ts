import { closeSync, constants, fstatSync, lstatSync, openSync, readlinkSync, type BigIntStats } from 'node:fs'

/** open(2): a descriptor that names a file and can neither read nor write it. The same number on every Linux. */
const pathOnly = 0o10000000
const directoryOnly = pathOnly | constants.O_DIRECTORY | constants.O_NOFOLLOW

/** A file or directory that was judged and is held open, so that no name can be made to mean another. */
export interface Pinned {
  /** Resolved when it was judged. */
  readonly path: string
  /** Throws once it is closed: the number means another file by then. */
  readonly fd: number
  readonly close: () => void
}

export function pinnedAt(path: string, fd: number): Pinned {
  let open = true
  const close = (): void => {
    if (!open) return
    open = false
    closeSync(fd)
  }
  return {
    path,
    get fd() {
      if (!open) throw new Error('exec: this file is closed')
      return fd
    },
    close,
  }
}

function pin(what: string, path: string, flags: number, judge: (fd: number) => string | undefined): Pinned {
  let fd: number
  try {
    fd = openSync(path, flags)
  } catch (error) {
    throw new TypeError(`exec: ${what} ${path} cannot be opened: ${(error as Error).message}`, { cause: error })
  }
  const resolved = readlinkSync(`/proc/self/fd/${fd}`)
  const why = resolved === path ? judge(fd) : `is a link or goes through one: ${resolved} is meant`
  if (why === undefined) return pinnedAt(path, fd)
  closeSync(fd)
  throw new TypeError(`exec: ${what} ${path} ${why}`)
}

/** @throws TypeError where `path` is not the resolved path of a regular file that may be executed */
export function pinCommand(path: string): Pinned {
  return pin('command', path, pathOnly | constants.O_NOFOLLOW, (fd) => {
    const stats = fstatSync(fd)
    if (stats.isSymbolicLink()) return 'is a link'
    if (!stats.isFile()) return 'is not a regular file'
    return (stats.mode & 0o111) === 0 ? 'may not be executed' : undefined
  })
}

/** @throws TypeError where `path` is not the resolved path of a directory */
export function pinDirectory(path: string): Pinned {
  return pin('root', path, directoryOnly, () => undefined)
}

/**
 * True while the path still names the pinned file. What runs is the pinned file either way; this makes a swap, an
 * upgrade too, a refusal that says so instead of a run of what is no longer there.
 */
export function stillNames(pinned: Pinned): boolean {
  const held = fstatSync(pinned.fd, { bigint: true })
  let now: BigIntStats
  try {
    now = lstatSync(pinned.path, { bigint: true })
  } catch {
    return false
  }
  return now.isFile() && now.dev === held.dev && now.ino === held.ino
}

/**
 * Opens a directory beneath `root` one segment at a time, never through a link: each step starts at the descriptor of
 * the one before, so a name that is swapped in between leads nowhere else.
 * @param cwd relative to the root, or absolute and beneath it
 * @returns undefined where there is no such directory, a link stands in the way, or it would lead out
 */
export function walkBeneath(root: Pinned, cwd: string): Pinned | undefined {
  const prefix = root.path === '/' ? '/' : `${root.path}/`
  if (cwd.startsWith('/') && cwd !== root.path && !cwd.startsWith(prefix)) return undefined
  const relative = cwd.startsWith('/') ? cwd.slice(root.path.length) : cwd
  const segments = relative.split('/').filter((segment) => segment !== '' && segment !== '.')
  if (segments.includes('..')) return undefined
  let fd = openSync(`/proc/self/fd/${root.fd}`, pathOnly | constants.O_DIRECTORY)
  for (const segment of segments) {
    try {
      const next = openSync(`/proc/self/fd/${fd}/${segment}`, directoryOnly)
      closeSync(fd)
      fd = next
    } catch {
      closeSync(fd)
      return undefined
    }
  }
  return pinnedAt(cwd, fd)
}
