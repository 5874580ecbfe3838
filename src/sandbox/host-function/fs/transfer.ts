import { read, write } from 'node:fs'
import { promisify } from 'node:util'
import type { Check } from './call.ts'
import type { Descriptor } from './descriptor.ts'

/** Between two chunks a call looks whether it may go on. */
const chunkBytes = 256 << 10

const readSome = promisify(read)
const writeSome = promisify(write)

/**
 * `size` bytes of a file from `from` on, fewer where it ends before.
 * @param check throws where the call may not go on
 */
export async function readWhole(file: Descriptor, size: number, check: Check, from = 0): Promise<Buffer> {
  const bytes = Buffer.alloc(size)
  for (let at = 0; at < size;) {
    check()
    const { bytesRead } = await readSome(file.fd, bytes, at, Math.min(chunkBytes, size - at), from + at)
    if (bytesRead === 0) return bytes.subarray(0, at)
    at += bytesRead
  }
  return bytes
}

/**
 * Writes from `from` on, or from where the file stands: its begin, or its end where it was opened with O_APPEND.
 * @param check throws where the call may not go on; then a part was written
 */
export async function writeWhole(file: Descriptor, bytes: Uint8Array, check: Check, from?: number): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    check()
    const { bytesWritten } = await writeSome(
      file.fd,
      bytes,
      at,
      Math.min(chunkBytes, bytes.length - at),
      from === undefined ? null : from + at,
    )
    at += bytesWritten
  }
}
