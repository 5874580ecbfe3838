import { Reader } from './wasm-binary.ts'

/** Opcodes of the WebAssembly core specification 2.0, 5.4, that the rewriter looks at. */
export const op = {
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  else: 0x05,
  end: 0x0b,
  branch: 0x0c,
  branchIf: 0x0d,
  branchTable: 0x0e,
  call: 0x10,
  callIndirect: 0x11,
  selectTyped: 0x1c,
  localGet: 0x20,
  localSet: 0x21,
  localTee: 0x22,
  globalGet: 0x23,
  globalSet: 0x24,
  tableSet: 0x26,
  i32Load: 0x28,
  i32Store: 0x36,
  memorySize: 0x3f,
  memoryGrow: 0x40,
  i32Const: 0x41,
  i64Const: 0x42,
  f32Const: 0x43,
  f64Const: 0x44,
  i32LtS: 0x48,
  i32LtU: 0x49,
  i32GtU: 0x4b,
  i32Add: 0x6a,
  i32Sub: 0x6b,
  i32ShrU: 0x76,
  refNull: 0xd0,
  refFunction: 0xd2,
  prefixed: 0xfc,
} as const

/** Behind the prefix 0xfc: what takes as long as a number says that is known only when it runs. */
export const prefixedOp = { memoryCopy: 10, memoryFill: 11 } as const

/** One instruction: opcode, where it starts and where the next one does, and its first immediate where that is an index. */
export interface Instruction {
  readonly opcode: number
  readonly start: number
  readonly end: number
  readonly index: number
}

function skipPrefixed(reader: Reader): number {
  const which = reader.u32()
  if (which <= 7) return which
  if (which === prefixedOp.memoryFill) reader.skipLeb()
  else if (which === prefixedOp.memoryCopy) {
    reader.skipLeb()
    reader.skipLeb()
  } else throw new RangeError(`instruction 0xfc ${which} is not known`)
  return which
}

/** Passes over the immediates of `opcode`. Returns the index among them, else 0. */
function immediates(reader: Reader, opcode: number): number {
  switch (opcode) {
    case op.block:
    case op.loop:
    case op.if:
    case op.i32Const:
    case op.i64Const:
    case op.memorySize:
    case op.memoryGrow:
    case op.refNull:
      reader.skipLeb()
      return 0
    case op.branch:
    case op.branchIf:
    case op.call:
    case op.refFunction:
      return reader.u32()
    case op.branchTable: {
      for (let left = reader.u32() + 1; left > 0; left--) reader.skipLeb()
      return 0
    }
    case op.selectTyped: {
      for (let left = reader.u32(); left > 0; left--) reader.skipLeb()
      return 0
    }
    case op.callIndirect:
      reader.skipLeb()
      reader.skipLeb()
      return 0
    case op.f32Const:
      reader.take(4)
      return 0
    case op.f64Const:
      reader.take(8)
      return 0
    case op.prefixed:
      return skipPrefixed(reader)
    default:
  }
  if (opcode === op.tableSet) throw new RangeError('the engine changes its table, which a snapshot does not hold')
  if (opcode >= op.localGet && opcode < op.tableSet) return reader.u32()
  if (opcode >= 0x28 && opcode <= 0x3e) {
    reader.skipLeb()
    reader.skipLeb()
    return 0
  }
  const plain =
    opcode <= 0x01 || opcode === op.else || opcode === op.end || opcode === 0x0f || opcode === 0x1a || opcode === 0x1b
  if (!plain && !(opcode >= 0x45 && opcode <= 0xc4) && opcode !== 0xd1) {
    throw new RangeError(`instruction 0x${opcode.toString(16)} is not known`)
  }
  return 0
}

/**
 * The instructions of an expression that starts at `at`, to the end of `body`.
 * @throws RangeError for an instruction of an extension (SIMD, threads, exceptions, tail calls): the module must not be used then.
 */
export function* instructions(body: Uint8Array, at: number): Generator<Instruction> {
  const reader = new Reader(body, at)
  while (reader.at < body.length) {
    const start = reader.at
    const opcode = reader.byte()
    const index = immediates(reader, opcode)
    yield { opcode, start, end: reader.at, index }
  }
}
