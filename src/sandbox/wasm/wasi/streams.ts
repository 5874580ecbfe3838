import type { Guest, ImportedFunction, Reply } from '../guest.ts'
import type { Descriptors, FileDescriptor } from './descriptors.ts'
import { errno, errnoOf, WasiError } from './errno.ts'
import { fileKind, writeFilestat } from './layout.ts'
import type { WasiName } from './signatures.ts'
import { gather, readVectors, roomOf, scatter } from './vectors.ts'

/** Bytes of one read or write of a file; a guest that wants more asks again, as everywhere. */
const mostAtOnce = 1 << 20

/** What a host function gave. @throws WasiError for what it refused */
export function returned(reply: Reply): unknown {
  if (reply.kind === 'returned') return reply.value
  throw new WasiError(errnoOf(reply.code))
}

export interface HostStat {
  readonly kind: 'file' | 'directory'
  readonly bytes: number
  readonly mtimeMs: number
}

/** A position in a file: a whole number that JavaScript can tell from the next. @throws WasiError */
function positionOf(value: bigint): number {
  if (value < 0n || value > BigInt(Number.MAX_SAFE_INTEGER)) throw new WasiError(errno.invalid)
  return Number(value)
}

type Numbers = readonly (number | bigint)[]

/** The functions on descriptors that are open. */
export function streamFunctions(guest: Guest, open: Descriptors): Partial<Record<WasiName, ImportedFunction>> {
  const { memory, output } = guest

  const fileStat = async ({ handle }: { readonly handle: number }): Promise<HostStat> =>
    returned(await guest.call('wasi.stat', [handle])) as HostStat

  async function readFrom(file: FileDescriptor, position: number, list: number, count: number, to: number) {
    if (!file.reads) throw new WasiError(errno.badDescriptor)
    const vectors = readVectors(memory, list, count)
    const room = Math.min(mostAtOnce, roomOf(memory, vectors))
    memory.range(to, 4)
    const text = returned(await guest.call('wasi.read', [file.handle, position, room])) as string
    const bytes = Buffer.from(text, 'base64')
    scatter(memory, vectors, bytes)
    memory.setU32(to, bytes.length)
    return bytes.length
  }

  async function writeTo(file: FileDescriptor, position: number, list: number, count: number, to: number) {
    if (!file.writes) throw new WasiError(errno.badDescriptor)
    const bytes = gather(memory, readVectors(memory, list, count), mostAtOnce)
    memory.range(to, 4)
    returned(await guest.call('wasi.write', [file.handle, position, bytes.toString('base64')]))
    memory.setU32(to, bytes.length)
    return bytes.length
  }

  const close = async (handle: number): Promise<number> => {
    returned(await guest.call('wasi.close', [handle]))
    return errno.success
  }

  const writeOutput = (channel: 'out' | 'error', [, list, count, to]: Numbers): number => {
    const vectors = readVectors(memory, Number(list), Number(count))
    const bytes = roomOf(memory, vectors)
    memory.range(Number(to), 4)
    for (const { pointer, length } of vectors) output.write(channel, memory.range(pointer, length))
    memory.setU32(Number(to), bytes)
    return errno.success
  }

  return {
    fd_write: (...args) => {
      const descriptor = open.get(Number(args[0]))
      if (descriptor.kind === 'output') return writeOutput(descriptor.channel, args)
      if (descriptor.kind === 'input') return errno.badDescriptor
      const file = open.file(Number(args[0]))
      return writeTo(file, file.position, Number(args[1]), Number(args[2]), Number(args[3])).then((bytes) => {
        file.position += bytes
        return errno.success
      })
    },
    fd_read: (number, list, count, to) => {
      const descriptor = open.get(Number(number))
      if (descriptor.kind === 'output') return errno.badDescriptor
      if (descriptor.kind === 'input') {
        roomOf(memory, readVectors(memory, Number(list), Number(count)))
        memory.setU32(Number(to), 0)
        return errno.success
      }
      const file = open.file(Number(number))
      return readFrom(file, file.position, Number(list), Number(count), Number(to)).then((bytes) => {
        file.position += bytes
        return errno.success
      })
    },
    fd_pread: async (number, list, count, offset, to) => {
      await readFrom(open.file(Number(number)), positionOf(BigInt(offset)), Number(list), Number(count), Number(to))
      return errno.success
    },
    fd_pwrite: async (number, list, count, offset, to) => {
      await writeTo(open.file(Number(number)), positionOf(BigInt(offset)), Number(list), Number(count), Number(to))
      return errno.success
    },
    fd_seek: async (number, offset, whence, to) => {
      const file = open.file(Number(number))
      memory.range(Number(to), 8)
      if (Number(whence) > 2 || Number(whence) < 0) return errno.invalid
      const base = whence === 0 ? 0 : whence === 1 ? file.position : (await fileStat(file)).bytes
      file.position = positionOf(BigInt(base) + BigInt.asIntN(64, offset as bigint))
      memory.setU64(Number(to), BigInt(file.position))
      return errno.success
    },
    fd_tell: (number, to) => {
      memory.setU64(Number(to), BigInt(open.file(Number(number)).position))
      return errno.success
    },
    fd_filestat_get: (number, to) => {
      const descriptor = open.get(Number(number))
      memory.range(Number(to), 64)
      const tell = (stat: HostStat | undefined): number => {
        writeFilestat(memory, Number(to), stat)
        return errno.success
      }
      const isOpen = descriptor.kind === 'file' || descriptor.kind === 'directory'
      return isOpen ? fileStat(descriptor).then(tell) : tell(undefined)
    },
    fd_fdstat_get: (number, to) => {
      const descriptor = open.get(Number(number))
      const view = memory.view(Number(to), 24)
      for (let at = 0; at < 24; at++) view.setUint8(at, 0)
      view.setUint8(0, fileKind(descriptor.kind))
      view.setUint16(2, descriptor.kind === 'file' && descriptor.appends ? 1 : 0, true)
      // Rights were given up by WASI itself: all of preview 1, and each call judges for itself.
      view.setBigUint64(8, 0x1fff_ffffn, true)
      view.setBigUint64(16, 0x1fff_ffffn, true)
      return errno.success
    },
    fd_close: (number) => {
      const closed = open.remove(Number(number))
      const isOpened = closed.kind === 'file' || (closed.kind === 'directory' && closed.preopen === undefined)
      return isOpened ? close(closed.handle) : errno.success
    },
  }
}
