import { memoryOracle } from './memory.ts'
import type { Oracle } from './oracle.ts'

/** Objects, strings and arrays of the guest's own heap, seen as RSS of the whole tree. */
export const heap: Oracle = memoryOracle('heap')
