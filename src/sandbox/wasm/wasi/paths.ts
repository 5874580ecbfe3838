import type { Guest, ImportedFunction } from '../guest.ts'
import type { Descriptors } from './descriptors.ts'
import { errno, WasiError } from './errno.ts'
import { directoryEntry, writeFilestat } from './layout.ts'
import type { WasiName } from './signatures.ts'
import { returned, type HostStat } from './streams.ts'

/** Bytes of a path that is read at all; the host has its own bound. */
const longestPath = 65_536

const oflags = { create: 1, directory: 2, exclusive: 4, truncate: 8 } as const
const rights = { read: 1n << 1n, write: 1n << 6n } as const
const append = 1

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function pathOf({ memory }: Guest, pointer: number, length: number): string {
  if (length >>> 0 > longestPath) throw new WasiError(errno.nameTooLong)
  const bytes = memory.read(pointer, length)
  try {
    return utf8.decode(bytes)
  } catch {
    throw new WasiError(errno.notText)
  }
}

interface Entry {
  readonly name: string
  readonly kind: 'file' | 'directory'
}

/** The functions on paths and folders, for a guest that was granted folders: all are judged by the host's `fs` service. */
export function pathFunctions(guest: Guest, open: Descriptors): Partial<Record<WasiName, ImportedFunction>> {
  const { memory } = guest
  /** Of each folder that is being read, by its descriptor: what it held when it was begun. */
  const listings = new Map<number, readonly Entry[]>()

  const at =
    (name: 'wasi.makeDir' | 'wasi.removeFile' | 'wasi.removeDir'): ImportedFunction =>
    async (folder, pointer, length) => {
      const path = pathOf(guest, Number(pointer), Number(length))
      returned(await guest.call(name, [open.directory(Number(folder)), path]))
      return errno.success
    }

  const preopenOf = (number: number): Buffer => {
    const found = open.get(number)
    if (found.kind !== 'directory' || found.preopen === undefined) throw new WasiError(errno.badDescriptor)
    return Buffer.from(found.preopen)
  }

  return {
    fd_prestat_get: (number, to) => {
      const name = preopenOf(Number(number))
      memory.setU32(Number(to), 0)
      memory.setU32(Number(to) + 4, name.length)
      return errno.success
    },
    fd_prestat_dir_name: (number, pointer, length) => {
      const name = preopenOf(Number(number))
      if (Number(length) >>> 0 < name.length) return errno.nameTooLong
      memory.write(Number(pointer), name)
      return errno.success
    },
    path_open: async (folder, _lookup, pointer, length, flags, base, _inheriting, fdflags, to) => {
      const path = pathOf(guest, Number(pointer), Number(length))
      const how = Number(flags)
      const wanted = BigInt(base)
      memory.range(Number(to), 4)
      open.checkRoom()
      const isFolder = (how & oflags.directory) !== 0
      const writes = !isFolder && ((wanted & rights.write) !== 0n || (how & (oflags.create | oflags.truncate)) !== 0)
      const reads = (wanted & rights.read) !== 0n
      const appends = (Number(fdflags) & append) !== 0
      const asked = {
        reads: reads || !writes,
        writes,
        appends,
        create: (how & oflags.create) !== 0,
        exclusive: (how & oflags.exclusive) !== 0,
        truncate: (how & oflags.truncate) !== 0,
        directory: isFolder,
      }
      const made = returned(await guest.call('wasi.open', [open.directory(Number(folder)), path, asked]))
      const { handle, kind } = made as { handle: number; kind: 'file' | 'directory' }
      const number = open.add(
        kind === 'directory' ? { kind, handle } : { kind, handle, reads: asked.reads, writes, appends, position: 0 },
      )
      memory.setU32(Number(to), number)
      return errno.success
    },
    path_filestat_get: async (folder, _lookup, pointer, length, to) => {
      const path = pathOf(guest, Number(pointer), Number(length))
      memory.range(Number(to), 64)
      const stat = returned(await guest.call('wasi.stat', [open.directory(Number(folder)), path])) as HostStat
      writeFilestat(memory, Number(to), stat)
      return errno.success
    },
    path_create_directory: at('wasi.makeDir'),
    path_unlink_file: at('wasi.removeFile'),
    path_remove_directory: at('wasi.removeDir'),
    fd_readdir: async (number, pointer, length, cookie, to) => {
      const folder = open.directory(Number(number))
      memory.range(Number(pointer), Number(length))
      memory.range(Number(to), 4)
      const first = Number(BigInt.asUintN(32, cookie as bigint))
      const known = first === 0 ? undefined : listings.get(Number(number))
      const entries = known ?? (returned(await guest.call('wasi.list', [folder])) as readonly Entry[])
      listings.set(Number(number), entries)
      let used = 0
      const room = Number(length) >>> 0
      for (let index = first; index < entries.length && used < room; index++) {
        const { name, kind } = entries[index] as Entry
        // What does not fit is cut: so the guest knows that there is more.
        const bytes = directoryEntry(index + 1, name, kind).subarray(0, room - used)
        memory.write((Number(pointer) >>> 0) + used, bytes)
        used += bytes.length
      }
      memory.setU32(Number(to), used)
      return errno.success
    },
  }
}
