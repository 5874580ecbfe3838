import type { GuestMemory } from '../guest-memory.ts'
import { errno, WasiError } from './errno.ts'

/** As many as POSIX promises under `IOV_MAX` on Linux. */
const mostVectors = 1024

export interface Vector {
  readonly pointer: number
  readonly length: number
}

/**
 * The buffers that `fd_read` and `fd_write` name. They may overlap, and lie where they want: whoever uses them looks.
 * @throws WasiError, OutsideMemory for the list itself
 */
export function readVectors(memory: GuestMemory, pointer: number, count: number): Vector[] {
  const vectors = count >>> 0
  if (vectors > mostVectors) throw new WasiError(errno.invalid)
  const view = memory.view(pointer, vectors * 8)
  return Array.from({ length: vectors }, (_, at) => ({
    pointer: view.getUint32(at * 8, true),
    length: view.getUint32(at * 8 + 4, true),
  }))
}

/** Bytes of the vectors, one after the other, `most` of them. @throws OutsideMemory, before anything is read */
export function gather(memory: GuestMemory, vectors: readonly Vector[], most: number): Buffer {
  const parts: Uint8Array[] = []
  let left = most
  for (const { pointer, length } of vectors) {
    const range = memory.range(pointer, length)
    parts.push(range.subarray(0, left))
    left -= Math.min(left, range.length)
  }
  return Buffer.concat(parts)
}

/** Writes bytes into the vectors, which have room for them. */
export function scatter(memory: GuestMemory, vectors: readonly Vector[], bytes: Uint8Array): void {
  let at = 0
  for (const { pointer, length } of vectors) {
    memory.write(pointer, bytes.subarray(at, at + length))
    at = Math.min(bytes.length, at + length)
  }
}

/** How much fits into the vectors. @throws OutsideMemory where one lies outside */
export function roomOf(memory: GuestMemory, vectors: readonly Vector[]): number {
  return vectors.reduce((sum, { pointer, length }) => sum + memory.range(pointer, length).length, 0)
}
