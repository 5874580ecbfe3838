import { Reader } from '../../sandbox/engine/wasm-binary.ts'

/** Opcodes of the WebAssembly core specification 3.0, 5.4, that structure a function. The `try` ones are of its predecessor. */
export const control = {
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  else: 0x05,
  try: 0x06,
  catch: 0x07,
  end: 0x0b,
  branch: 0x0c,
  branchIf: 0x0d,
  branchTable: 0x0e,
  delegate: 0x18,
  catchAll: 0x19,
  tryTable: 0x1f,
  branchOnNull: 0xd5,
  branchOnNonNull: 0xd6,
} as const

/** One instruction: where it starts, where the next one does, and the labels that it may branch to, 0 the innermost. */
export interface Step {
  readonly opcode: number
  readonly start: number
  readonly end: number
  readonly labels: readonly number[]
}

const none: readonly number[] = []

/** Set in the alignment of a memory argument where the index of a memory follows. */
const memoryIndexFlag = 0x40

function memoryArgument(reader: Reader): void {
  if ((reader.u32() & memoryIndexFlag) !== 0) reader.skipLeb()
  reader.skipLeb()
}

function lebs(reader: Reader, count: number): void {
  for (let left = count; left > 0; left--) reader.skipLeb()
}

/** Instructions behind 0xfc: conversions, then memory and table instructions. */
function bulk(reader: Reader): void {
  const which = reader.u32()
  if (which > 17) throw new RangeError(`instruction 0xfc ${which} is not known`)
  if (which > 7) lebs(reader, [8, 10, 12, 14].includes(which) ? 2 : 1)
}

/** Instructions behind 0xfd: vectors. */
function vector(reader: Reader): void {
  const which = reader.u32()
  if (which <= 11 || which === 92 || which === 93) memoryArgument(reader)
  else if (which === 12 || which === 13) reader.take(16)
  else if (which >= 21 && which <= 34) reader.byte()
  else if (which >= 84 && which <= 91) {
    memoryArgument(reader)
    reader.byte()
  } else if (which > 275) throw new RangeError(`instruction 0xfd ${which} is not known`)
}

/** Instructions behind 0xfe: of the threads proposal. */
function atomic(reader: Reader): void {
  const which = reader.u32()
  if (which === 3) reader.byte()
  else if (which <= 2 || (which >= 16 && which <= 78)) memoryArgument(reader)
  else throw new RangeError(`instruction 0xfe ${which} is not known`)
}

/** The labels of the catch clauses count from outside the block. */
function catchLabels(reader: Reader): number[] {
  return Array.from({ length: reader.u32() }, () => {
    const kind = reader.byte()
    if (kind > 3) throw new RangeError(`catch clause ${kind} is not known`)
    if (kind < 2) reader.skipLeb()
    return reader.u32()
  })
}

/** Passes over the immediates of `opcode`, and returns the labels among them. */
function immediates(reader: Reader, opcode: number): readonly number[] {
  switch (opcode) {
    case control.branch:
    case control.branchIf:
    case control.branchOnNull:
    case control.branchOnNonNull:
    case control.delegate:
      return [reader.u32()]
    case control.branchTable:
      return Array.from({ length: reader.u32() + 1 }, () => reader.u32())
    case control.tryTable:
      reader.skipLeb()
      return catchLabels(reader)
    case 0x1c:
      lebs(reader, reader.u32())
      return none
    case 0x43:
      reader.take(4)
      return none
    case 0x44:
      reader.take(8)
      return none
    case 0xfc:
      bulk(reader)
      return none
    case 0xfd:
      vector(reader)
      return none
    case 0xfe:
      atomic(reader)
      return none
    default:
  }
  if (opcode >= 0x28 && opcode <= 0x3e) memoryArgument(reader)
  else lebs(reader, plainImmediates(opcode))
  return none
}

/** How many numbers follow an opcode that has no immediates of another kind. */
function plainImmediates(opcode: number): number {
  if (opcode === 0x11 || opcode === 0x13) return 2
  if (opcode <= 0x01 || opcode === 0x05 || (opcode >= 0x45 && opcode <= 0xc4)) return 0
  if (opcode <= 0x09 || (opcode >= 0x20 && opcode <= 0x26) || (opcode >= 0x3f && opcode <= 0x42)) return 1
  if ([0x0a, 0x0b, 0x0f, 0x19, 0x1a, 0x1b, 0xd1, 0xd3, 0xd4].includes(opcode)) return 0
  if ([0x10, 0x12, 0x14, 0x15, 0xd0, 0xd2].includes(opcode)) return 1
  throw new RangeError(`instruction 0x${opcode.toString(16)} is not known`)
}

/**
 * The instructions of a function body from `at` to its end, with the extensions of specification 3.0 for vectors, bulk memory,
 * references, tail calls, exceptions, several memories and threads.
 * @throws RangeError for an instruction of another extension (garbage collection), or where the body ends too early
 */
export function* walk(body: Uint8Array, at: number): Generator<Step> {
  const reader = new Reader(body, at)
  while (reader.at < body.length) {
    const start = reader.at
    const opcode = reader.byte()
    const labels = immediates(reader, opcode)
    yield { opcode, start, end: reader.at, labels }
  }
}
