import { code, bulk } from '../module/opcodes.ts'
import { valueType } from '../module/types.ts'
import { payAmount, payChecked, scaled, type MeterIndices } from './charge.ts'
import { hostCallSteps, stepsPerGrownElementLog2, stepsPerPageLog2 } from './cost.ts'
import { Writer } from './writer.ts'

/** Functions that a metered module gets, as bodies. */

const emptyBlock = 0x40
const noLocals = [0] as const

const uncached = (indices: MeterIndices) => ({ indices, scratch: { fuel: 0, length: 0 }, cached: false }) as const

/**
 * Traps where the host wants the run to end. It says so by a global and not by an exception: one that a function of the
 * host throws could be caught by `catch_all`, a trap cannot (core specification 3.0, 4.6.8).
 */
function trapWhereStopped(to: Writer, { stop }: MeterIndices): Writer {
  return to.put(code.globalGet).u32(stop).put(code.if, emptyBlock, code.unreachable, code.end)
}

/** `[] -> []`: asks the host for more fuel. */
export function outBody(refill: number, indices: MeterIndices): Uint8Array {
  const to = new Writer(32).put(...noLocals, code.call).u32(refill)
  return trapWhereStopped(to, indices).put(code.end).bytes
}

/** Stands for an import everywhere in the module, with its type: pays for it, and ends the run where the host says so. */
export function importBody(imported: number, parameters: number, indices: MeterIndices): Uint8Array {
  const to = new Writer(64 + parameters * 3).put(...noLocals)
  payChecked(to, hostCallSteps, uncached(indices))
  for (let at = 0; at < parameters; at++) to.put(code.localGet).u32(at)
  to.put(code.call).u32(imported)
  return trapWhereStopped(to, indices).put(code.end).bytes
}

/** Pushes how much room `local` units need, as an i64. */
function need(to: Writer, local: number, unitBytes: number): Writer {
  return to.put(code.localGet).u32(local).put(code.i64ExtendU, code.i64Const).s32(unitBytes).put(code.i64Mul)
}

/**
 * `local` is what shall be added, behind it the first free local; `grow` writes the instruction itself. Not `limited`, an
 * ablation: it may grow beyond the room.
 */
function growBody(
  local: number,
  unitBytes: number,
  steps: (to: Writer) => void,
  grow: (to: Writer) => void,
  indices: MeterIndices,
  limited: boolean,
): Uint8Array {
  const result = local + 1
  const to = new Writer(128).put(1, 1, valueType.i32)
  payAmount(to, steps, uncached(indices))
  if (limited) {
    need(to, local, unitBytes).put(code.globalGet).u32(indices.room).put(code.i64GtU, code.if, emptyBlock)
    to.put(code.i32Const, 1, code.globalSet).u32(indices.denied).put(code.i32Const).s32(-1).put(code.return, code.end)
  }
  grow(to)
  to.put(code.localTee).u32(result).put(code.i32Const).s32(-1).put(code.i32Ne, code.if, emptyBlock)
  need(to.put(code.globalGet).u32(indices.room), local, unitBytes).put(code.i64Sub, code.globalSet).u32(indices.room)
  return to.put(code.end, code.localGet).u32(result).put(code.end).bytes
}

/** `[i32] -> [i32]`: `memory.grow` of one memory, as far as there is room. */
export function growMemoryBody(memory: number, pageBytes: number, indices: MeterIndices, limited: boolean): Uint8Array {
  const grow = (to: Writer): void => void to.put(code.localGet, 0, code.memoryGrow).u32(memory)
  return growBody(0, pageBytes, scaled(0, 16, stepsPerPageLog2), grow, indices, limited)
}

/** `[reference, i32] -> [i32]`: `table.grow` of one table, as far as there is room. */
export function growTableBody(
  table: number,
  elementBytes: number,
  indices: MeterIndices,
  limited: boolean,
): Uint8Array {
  const grow = (to: Writer): void =>
    void to.put(code.localGet, 0, code.localGet, 1, code.prefix).u32(bulk.tableGrow).u32(table)
  return growBody(1, elementBytes, scaled(1, 22, stepsPerGrownElementLog2), grow, indices, limited)
}
