import { memoryOracle } from './memory.ts'
import type { Oracle } from './oracle.ts'

/** Array buffers and wasm memories, which many heap limits do not count, seen as RSS of the whole tree. */
export const offHeap: Oracle = memoryOracle('off-heap')
