import type { Instruction } from '../module/instructions.ts'
import { bulk, code, prefixed } from '../module/opcodes.ts'
import { calls, opens } from './paths.ts'

/** A loop, as far as it matters to how it pays. */
export interface Loop {
  /** It calls nobody who takes from the fuel, by itself or in a block within. */
  readonly callFree: boolean
  /** No loop is within. */
  readonly innermost: boolean
  /** Index of its `end`. */
  readonly end: number
  /** Bytes of what stands in it. */
  readonly bytes: number
}

interface Block {
  readonly at: number
  callFree: boolean
  innermost: boolean
}

const callsHelper: ReadonlySet<number> = new Set([code.memoryGrow, prefixed(code.prefix, bulk.tableGrow)])

/**
 * Every loop of a function, by the index of its instruction.
 * @param isSmall a function that takes nothing from the fuel: its callers pay
 */
export function loopsOf(
  instructions: readonly Instruction[],
  isSmall: (index: number) => boolean,
): ReadonlyMap<number, Loop> {
  const loops = new Map<number, Loop>()
  const open: Block[] = [{ at: -1, callFree: true, innermost: true }]
  for (const [at, one] of instructions.entries()) {
    const { opcode, index, start } = one
    if (opens.has(opcode)) open.push({ at, callFree: true, innermost: true })
    else if (opcode === code.end || opcode === code.delegate) {
      const block = open.pop() as Block
      const outer = open.at(-1)
      if (outer === undefined) break
      outer.callFree &&= block.callFree
      const first = instructions[block.at]
      const isLoop = first?.opcode === code.loop
      outer.innermost &&= block.innermost && !isLoop
      if (isLoop) loops.set(block.at, { ...block, end: at, bytes: start - first.end })
    } else if (calls.has(opcode) ? !(opcode === code.call && isSmall(index)) : callsHelper.has(opcode))
      (open.at(-1) as Block).callFree = false
  }
  return loops
}
