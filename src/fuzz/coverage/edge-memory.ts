import { openEdgeSpace, type EdgeSpace } from './edge-space.ts'
import type { EdgeMemoryObject, WasmNamespace } from './webassembly.ts'

/** 1 MiB of counters: QuickJS has some 25,000. */
const pages = 16
const pageBytes = 65_536

/** The memory in which all modules of a process count, whatever instance they run in. */
export interface EdgeMemory {
  readonly memory: EdgeMemoryObject
  readonly space: EdgeSpace
  /** Address of 256 bytes: what a counter is after it was n. */
  readonly successors: number
  /** Its size, which never changes, in pages of 64 KiB. */
  readonly pages: number
}

/** Makes the memory, with the table by which a counter stays at 255. */
export function openEdgeMemory(api: Pick<WasmNamespace, 'Memory'>): EdgeMemory {
  const memory = new api.Memory({ initial: pages, maximum: pages })
  const successors = pages * pageBytes - 256
  const bytes = new Uint8Array(memory.buffer)
  for (let value = 0; value < 256; value++) bytes[successors + value] = Math.min(255, value + 1)
  return { memory, space: openEdgeSpace(bytes.subarray(0, successors)), successors, pages }
}
