import { bulk, code, prefixed } from '../module/opcodes.ts'
import type { Instruction } from '../module/instructions.ts'

/** Steps of what costs more than its one step: what V8 calls its runtime for. Measured with Node 24 on x64, 0.3 ns a step. */
const dear: ReadonlyMap<number, number> = new Map([
  [code.throw, 400],
  [code.throwRef, 400],
  [code.rethrow, 400],
  // Growing by nothing takes 0.6 µs, by one page up to a millisecond.
  [code.memoryGrow, 16_384],
  [prefixed(code.prefix, bulk.tableGrow), 16_384],
  [prefixed(code.prefix, bulk.memoryInit), 16],
  [prefixed(code.prefix, bulk.memoryCopy), 16],
  [prefixed(code.prefix, bulk.memoryFill), 16],
  [prefixed(code.prefix, bulk.tableInit), 64],
  [prefixed(code.prefix, bulk.tableCopy), 64],
  [prefixed(code.prefix, bulk.tableFill), 64],
  [code.tableSet, 8],
  [code.callIndirect, 4],
  [code.returnCallIndirect, 4],
  [code.callRef, 4],
  [code.returnCallRef, 4],
])

/** What ends or splits a block, and does nothing. */
const free: ReadonlySet<number> = new Set([code.else, code.end, code.catch, code.catchAll, code.delegate])

/** A call of the host, beside what the host does: leaving WebAssembly takes up to 100 ns. */
export const hostCallSteps = 256

/** Bytes that `memory.fill`, `copy` and `init` move for one step, as a power of two. */
export const bytesPerStepLog2 = 4

/** Steps of one page or element, as a power of two: what the page's zeroes or the element's slots cost. */
export const stepsPerPageLog2 = 12
export const stepsPerGrownElementLog2 = 7
export const stepsPerElementLog2 = 5

/** Steps of the instruction itself. What depends on numbers at run time, and callees, are charged beside. */
export const stepsOf = ({ opcode }: Instruction): number => (free.has(opcode) ? 0 : (dear.get(opcode) ?? 1))
