import type { GuestMemory } from '../guest-memory.ts'
import type { Descriptor } from './descriptors.ts'

/** `filetype` of WASI: a character device, a directory, a regular file. */
const kinds = { device: 2, directory: 3, file: 4 } as const

export const fileKind = (kind: Descriptor['kind']): number =>
  kind === 'file' || kind === 'directory' ? kinds[kind] : kinds.device

interface Known {
  readonly kind: 'file' | 'directory'
  readonly bytes: number
  readonly mtimeMs: number
}

const nanoseconds = (ms: number): bigint => BigInt(Math.max(0, Math.floor(ms))) * 1_000_000n

/** `filestat`, 64 bytes. Device and inode tell of the host and are 0. Undefined: a standard stream. */
export function writeFilestat(memory: GuestMemory, pointer: number, stat: Known | undefined): void {
  const view = memory.view(pointer, 64)
  for (let at = 0; at < 64; at++) view.setUint8(at, 0)
  view.setUint8(16, stat === undefined ? kinds.device : kinds[stat.kind])
  if (stat === undefined) return
  view.setBigUint64(24, 1n, true)
  view.setBigUint64(32, BigInt(stat.bytes), true)
  for (const at of [40, 48, 56]) view.setBigUint64(at, nanoseconds(stat.mtimeMs), true)
}

/** A `dirent` with its name behind it; `next` is the cookie of the entry after it. */
export function directoryEntry(next: number, name: string, kind: 'file' | 'directory'): Buffer {
  const bytes = Buffer.from(name)
  const entry = Buffer.alloc(24 + bytes.length)
  entry.writeBigUInt64LE(BigInt(next), 0)
  entry.writeUInt32LE(bytes.length, 16)
  entry.writeUInt8(kinds[kind], 20)
  bytes.copy(entry, 24)
  return entry
}
