import { Reader } from '../../engine/wasm-binary.ts'
import { bounded } from '../module/bounds.ts'
import { readInstructions, type Instruction } from '../module/instructions.ts'
import { readValueType } from '../module/types.ts'

/** The locals that a body declares: where they stand in it, and how many there are. */
export interface Locals {
  readonly start: number
  readonly entries: number
  readonly count: number
  readonly end: number
}

/** Reads the locals at the begin of a body: 5.5.13. */
export function readLocals(body: Uint8Array): Locals {
  const reader = new Reader(body)
  const entries = reader.u32()
  const start = reader.at
  let count = 0
  for (let left = entries; left > 0; left--) {
    count += reader.u32()
    readValueType(reader)
  }
  return { start, entries, count: bounded('locals of a function', count), end: reader.at }
}

/** The instructions of a body. */
export const instructionsOf = (body: Uint8Array): Instruction[] => readInstructions(body, readLocals(body).end)
