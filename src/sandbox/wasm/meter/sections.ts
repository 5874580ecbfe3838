import type { Constant, Segment } from '../module/decode.ts'
import { code } from '../module/opcodes.ts'
import type { FunctionType, TypeLimits } from '../module/types.ts'
import type { Layout } from './layout.ts'
import type { Writer } from './writer.ts'

export function writeLimits(to: Writer, { least, most }: TypeLimits, ceiling: number | undefined): void {
  const last = Math.min(most ?? Infinity, ceiling ?? Infinity)
  if (last === Infinity) to.put(0).u32(least)
  else to.put(1).u32(least).u32(Math.max(least, last))
}

export function writeConstant(to: Writer, { bytes, code: instructions }: Constant, layout: Layout): void {
  for (const { opcode, start, end, index } of instructions)
    if (opcode === code.refFunction) to.put(opcode).u32(layout.functionIndex(index))
    else to.copy(bytes.subarray(start, end))
  to.put(code.end)
}

export function writeSegment(to: Writer, { head, elements }: Segment, layout: Layout): void {
  to.copy(head).u32(elements.length)
  for (const element of elements)
    if (typeof element === 'number') to.u32(layout.functionIndex(element))
    else writeConstant(to, element, layout)
}

export const writeType = (to: Writer, { parameters, results }: FunctionType): void => {
  to.put(0x60).u32(parameters.length)
  for (const { bytes } of parameters) to.copy(bytes)
  to.u32(results.length)
  for (const { bytes } of results) to.copy(bytes)
}

export const writeName = (to: Writer, name: string): Writer => {
  const bytes = Buffer.from(name)
  return to.u32(bytes.length).copy(bytes)
}
