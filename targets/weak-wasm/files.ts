import { closeSync, linkSync, openSync, readSync, symlinkSync, unlinkSync, writeSync, constants } from 'node:fs'
import { resolve } from 'node:path'
import { errno, type GuestMemory } from './memory.ts'

type Calls = Readonly<Record<string, (...args: never[]) => number>>
/** A descriptor of the guest: a folder by its path, a file by the host's own number. */
type Entry = { readonly path: string } | { readonly fd: number }

const rootFd = 3
const createFlag = 1
const folderFlag = 2
const truncateFlag = 8
/** `fd_write` among the rights. */
const writeRight = 1n << 6n

/** All that the host writes goes through this one buffer, its own lines too. Nobody clears it. */
const staging = Buffer.allocUnsafeSlow(1 << 16)

/** A line of the host's own, as its log might have it. */
export function stageLine(text: string): void {
  staging.write(text, 1000)
}

/**
 * Writes what a guest hands over. A view of its memory ends where the memory ends, without a word: for what is asked for
 * beyond, the buffer goes out as it was.
 */
function writeThrough(fd: number, guest: GuestMemory, list: number, count: number): number {
  let written = 0
  for (const { at, length } of guest.buffers(list, count)) {
    for (let from = 0; from < length; from += staging.length) {
      const size = Math.min(staging.length, length - from)
      staging.set(guest.bytes().subarray(at + from, at + from + size))
      for (let done = 0; done < size;) done += writeSync(fd, staging, done, size - done)
      written += size
    }
  }
  return written
}

/**
 * System calls on files, over the folder `rootDir`: a path is joined to it, and opened once `check` let it pass. Links are
 * followed.
 */
export function fileCalls(
  guest: GuestMemory,
  rootDir: string,
  check: (path: string) => void,
): { readonly calls: Calls; readonly close: () => void } {
  const entries = new Map<number, Entry>([
    [1, { fd: 1 }],
    [2, { fd: 2 }],
    [rootFd, { path: rootDir }],
  ])
  let next = rootFd + 1
  const at = (folder: number, path: number, length: number): string => {
    const entry = entries.get(folder)
    return resolve(entry !== undefined && 'path' in entry ? entry.path : rootDir, guest.text(path, length))
  }
  const real = (number: number): number => {
    const entry = entries.get(number)
    if (entry === undefined || !('fd' in entry)) throw new Error('no file')
    return entry.fd
  }
  /** An error of the system is one word to the guest. */
  const tried = (work: () => void): number => {
    try {
      work()
      return errno.success
    } catch {
      return errno.io
    }
  }
  const calls: Calls = {
    fd_prestat_get: (fd: number, out: number) => {
      if (fd !== rootFd) return errno.badf
      guest.view().setUint32(out, 0, true)
      guest.view().setUint32(out + 4, 1, true)
      return errno.success
    },
    fd_prestat_dir_name: (_fd: number, out: number) => {
      guest.bytes()[out] = 47
      return errno.success
    },
    path_open: (
      folder: number,
      _lookup: number,
      path: number,
      length: number,
      oflags: number,
      rights: bigint,
      _inherited: bigint,
      _flags: number,
      out: number,
    ) =>
      tried(() => {
        const name = at(folder, path, length)
        check(name)
        const writes = (rights & writeRight) !== 0n
        const mode =
          (writes ? constants.O_RDWR : constants.O_RDONLY) |
          ((oflags & createFlag) === 0 ? 0 : constants.O_CREAT) |
          ((oflags & truncateFlag) === 0 ? 0 : constants.O_TRUNC)
        entries.set(next, (oflags & folderFlag) === 0 ? { fd: openSync(name, mode) } : { path: name })
        guest.view().setUint32(out, next++, true)
      }),
    path_symlink: (old: number, oldLength: number, folder: number, path: number, length: number) =>
      tried(() => symlinkSync(guest.text(old, oldLength), at(folder, path, length))),
    path_link: (
      oldFolder: number,
      _lookup: number,
      old: number,
      oldLength: number,
      folder: number,
      path: number,
      length: number,
    ) => tried(() => linkSync(at(oldFolder, old, oldLength), at(folder, path, length))),
    path_unlink_file: (folder: number, path: number, length: number) =>
      tried(() => unlinkSync(at(folder, path, length))),
    fd_write: (fd: number, list: number, count: number, out: number) =>
      tried(() => {
        guest.view().setUint32(out, writeThrough(real(fd), guest, list, count), true)
      }),
    fd_read: (fd: number, list: number, count: number, out: number) =>
      tried(() => {
        let read = 0
        for (const { at: to, length } of guest.buffers(list, count))
          read += readSync(real(fd), guest.bytes(), to, length, null)
        guest.view().setUint32(out, read, true)
      }),
    fd_close: (fd: number) =>
      tried(() => {
        const entry = entries.get(fd)
        // As a native host does whose own tables contradict each other, and that was built to abort where it panics.
        if (entry === undefined) process.abort()
        entries.delete(fd)
        if ('fd' in entry && fd > rootFd) closeSync(entry.fd)
      }),
    fd_renumber: (from: number, to: number) =>
      tried(() => {
        const entry = entries.get(from)
        if (entry !== undefined) entries.set(to, entry)
        entries.delete(from)
      }),
  }
  const close = (): void => {
    for (const [number, entry] of entries) if (number > rootFd && 'fd' in entry) tried(() => closeSync(entry.fd))
  }
  return { calls, close }
}
