import type { Instruction } from '../module/instructions.ts'
import { code } from '../module/opcodes.ts'

/** What begins a block: `end`, or `delegate` for a `try`, ends it. */
export const opens: ReadonlySet<number> = new Set([code.block, code.loop, code.if, code.try, code.tryTable])

/** What begins the part of a `try` that handles exceptions. */
export const handlers: ReadonlySet<number> = new Set([code.catch, code.catchAll])

/** After these an instruction that follows may not run: they branch where a condition says so. */
export const maybeLeaves: ReadonlySet<number> = new Set([code.branchIf, code.branchOnNull, code.branchOnNonNull])

/** After these nothing runs until the end of the block. */
export const endsPath: ReadonlySet<number> = new Set([
  code.unreachable,
  code.branch,
  code.branchTable,
  code.return,
  code.returnCall,
  code.returnCallIndirect,
  code.returnCallRef,
  code.throw,
  code.throwRef,
  code.rethrow,
])

const branches: ReadonlySet<number> = new Set([code.branch, ...maybeLeaves])

/** Instructions whose `index` is a label that may have to be renumbered. */
export const labelled: ReadonlySet<number> = new Set([...branches, code.rethrow, code.delegate])

/**
 * Where an instruction may lead within its function: indices of blocks in the stack of those that are open, 0 the function
 * itself, which stands for leaving it as well.
 * @param depth how many are open
 */
export function leavesTo(one: Instruction, depth: number): readonly number[] {
  if (one.labels !== undefined) return one.labels.map((label) => depth - 1 - label)
  if (branches.has(one.opcode)) return [depth - 1 - one.index]
  return endsPath.has(one.opcode) ? [0] : []
}

/** Calls, as far as what they do to the fuel goes: what is called may have used some. */
export const calls: ReadonlySet<number> = new Set([
  code.call,
  code.callIndirect,
  code.callRef,
  code.returnCall,
  code.returnCallIndirect,
  code.returnCallRef,
])
