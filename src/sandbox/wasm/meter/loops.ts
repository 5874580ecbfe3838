import type { Instruction } from '../module/instructions.ts'
import { bulk, code, prefixed } from '../module/opcodes.ts'
import { calls, opens } from './paths.ts'

/** A block, as far as it matters to how a loop pays. */
export interface Loop {
  /** It calls nothing, by itself or in a block within: nobody else takes from the fuel meanwhile. */
  callFree: boolean
  /** No loop is within. */
  innermost: boolean
}

interface Block extends Loop {
  readonly isLoop: boolean
}

const callsHelper: ReadonlySet<number> = new Set([code.memoryGrow, prefixed(code.prefix, bulk.tableGrow)])

/** Every loop of a function, by the index of its instruction. */
export function loopsOf(instructions: readonly Instruction[]): ReadonlyMap<number, Loop> {
  const loops = new Map<number, Loop>()
  const open: Block[] = [{ callFree: true, innermost: true, isLoop: false }]
  for (const [at, { opcode }] of instructions.entries()) {
    if (opens.has(opcode)) {
      const block = { callFree: true, innermost: true, isLoop: opcode === code.loop }
      if (block.isLoop) loops.set(at, block)
      open.push(block)
    } else if (opcode === code.end || opcode === code.delegate) {
      const block = open.pop() as Block
      const outer = open.at(-1)
      if (outer === undefined) break
      outer.callFree &&= block.callFree
      outer.innermost &&= block.innermost && !block.isLoop
    } else if (calls.has(opcode) || callsHelper.has(opcode)) (open.at(-1) as Block).callFree = false
  }
  return loops
}
