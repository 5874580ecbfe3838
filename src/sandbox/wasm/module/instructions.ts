import { Reader } from '../../engine/wasm-binary.ts'
import { bulk, code, prefixed } from './opcodes.ts'
import { ModuleRefused } from './refused.ts'
import { readValueType } from './types.ts'

/** One instruction. Where it has no such immediate, `index` and `second` are 0. */
export interface Instruction {
  /** One byte, or a prefix and what stands behind it; see `prefixed`. */
  readonly opcode: number
  /** Offsets of its first byte and of the next instruction's. */
  readonly start: number
  readonly end: number
  /** The first immediate that is an index: of a label, function, type, table, local, global or segment. */
  readonly index: number
  /** The table of `call_indirect`, the memory or table behind a segment or another memory or table. */
  readonly second: number
  /** Labels of `br_table` with the default last, or of the catch clauses of `try_table`. */
  readonly labels?: readonly number[]
  /** Of `try_table`: the bytes of each catch clause before its label. */
  readonly clauses?: readonly Uint8Array[]
}

interface Immediates {
  index: number
  second: number
  labels?: number[]
  clauses?: Uint8Array[]
}

/** 5.4.7 with multiple memories: bit 6 of the alignment says that the index of a memory follows. */
function skipMemoryArgument(reader: Reader): void {
  const flags = reader.u32()
  if ((flags & 64) !== 0) reader.skipLeb()
  reader.skipLeb()
}

/** 5.4.2: empty, a value type, or the index of a type as a number of 33 bits with a sign. */
function skipBlockType(reader: Reader): void {
  const byte = reader.bytes[reader.at] ?? 0
  if (byte === 0x40) reader.at++
  else if (byte >= 0x41 && byte < 0x80) readValueType(reader)
  else reader.skipLeb()
}

function readClauses(reader: Reader, to: Immediates): void {
  to.labels = []
  to.clauses = []
  for (let left = reader.u32(); left > 0; left--) {
    const start = reader.at
    // 0 catch, 1 catch_ref, 2 catch_all, 3 catch_all_ref: the first two name a tag.
    if (reader.byte() < 2) reader.skipLeb()
    to.clauses.push(reader.bytes.subarray(start, reader.at))
    to.labels.push(reader.u32())
  }
}

function readPrefixed(reader: Reader, to: Immediates): number {
  const which = reader.u32()
  switch (which) {
    case bulk.memoryInit:
    case bulk.memoryCopy:
    case bulk.tableInit:
    case bulk.tableCopy:
      to.index = reader.u32()
      to.second = reader.u32()
      break
    case bulk.dataDrop:
    case bulk.memoryFill:
    case bulk.elementDrop:
    case bulk.tableGrow:
    case bulk.tableSize:
    case bulk.tableFill:
      to.index = reader.u32()
      break
    default:
      if (which > 7) throw new ModuleRefused('instruction', `0xfc ${which} is not known`)
  }
  return prefixed(code.prefix, which)
}

/** 5.4.9: vectors, and the relaxed ones from 0x100 on. */
function readVector(reader: Reader): number {
  const which = reader.u32()
  if (which <= 11 || which === 92 || which === 93) skipMemoryArgument(reader)
  else if (which === 12 || which === 13) reader.take(16)
  else if (which >= 21 && which <= 34) reader.byte()
  else if (which >= 84 && which <= 91) {
    skipMemoryArgument(reader)
    reader.byte()
  } else if (which > 0x113) throw new ModuleRefused('instruction', `0xfd ${which} is not known`)
  return prefixed(code.simdPrefix, which)
}

/** What is an instruction of a proposal that is not taken, or of none. */
function refuse(opcode: number): never {
  if (opcode === code.gcPrefix || opcode === code.refEqual) throw new ModuleRefused('gc', 'an instruction on objects')
  if (opcode === code.threadPrefix) throw new ModuleRefused('threads', 'an atomic instruction')
  if (opcode >= 0xe0 && opcode <= 0xe6) throw new ModuleRefused('stack-switching', 'an instruction on continuations')
  throw new ModuleRefused('instruction', `0x${opcode.toString(16)} is not known`)
}

const plain: ReadonlySet<number> = new Set([
  code.unreachable,
  0x01,
  code.else,
  code.throwRef,
  code.end,
  code.return,
  code.catchAll,
  0x1a,
  code.select,
  code.refIsNull,
  code.refAsNonNull,
])

function readImmediates(reader: Reader, opcode: number, to: Immediates): number {
  switch (opcode) {
    case code.block:
    case code.loop:
    case code.if:
    case code.try:
      skipBlockType(reader)
      return opcode
    case code.tryTable:
      skipBlockType(reader)
      readClauses(reader, to)
      return opcode
    case code.branchTable:
      to.labels = Array.from({ length: reader.u32() + 1 }, () => reader.u32())
      return opcode
    case code.callIndirect:
    case code.returnCallIndirect:
      to.index = reader.u32()
      to.second = reader.u32()
      return opcode
    case code.selectTyped:
      for (let left = reader.u32(); left > 0; left--) readValueType(reader)
      return opcode
    case code.i32Const:
    case code.i64Const:
      reader.skipLeb()
      return opcode
    case code.f32Const:
      reader.take(4)
      return opcode
    case code.f64Const:
      reader.take(8)
      return opcode
    case code.refNull: {
      const heapType = reader.bytes[reader.at] ?? 0
      if (heapType >= 0x40 && heapType < 0x80) readValueType(reader)
      else reader.skipLeb()
      return opcode
    }
    case code.prefix:
      return readPrefixed(reader, to)
    case code.simdPrefix:
      return readVector(reader)
    default:
  }
  if (opcode >= 0x28 && opcode <= 0x3e) skipMemoryArgument(reader)
  else if (hasIndex(opcode)) to.index = reader.u32()
  else if (!plain.has(opcode) && !(opcode >= 0x45 && opcode <= 0xc4)) refuse(opcode)
  return opcode
}

const indexed: ReadonlySet<number> = new Set([
  code.catch,
  code.throw,
  code.rethrow,
  code.branch,
  code.branchIf,
  code.call,
  code.returnCall,
  code.callRef,
  code.returnCallRef,
  code.delegate,
  code.memorySize,
  code.memoryGrow,
  code.refFunction,
  code.branchOnNull,
  code.branchOnNonNull,
])

const hasIndex = (opcode: number): boolean =>
  (opcode >= code.localGet && opcode <= code.tableSet) || indexed.has(opcode)

/**
 * The instruction at `reader`, of a module that V8 took: what is malformed is not looked for.
 * @throws ModuleRefused for an instruction that is not metered here
 */
export function readInstruction(reader: Reader): Instruction {
  const start = reader.at
  const to: Immediates = { index: 0, second: 0 }
  const opcode = readImmediates(reader, reader.byte(), to)
  return { opcode, start, end: reader.at, ...to }
}

/** The instructions of a function body from `at` to its end. */
export function readInstructions(body: Uint8Array, at: number): Instruction[] {
  const reader = new Reader(body, at)
  const list: Instruction[] = []
  while (reader.at < body.length) list.push(readInstruction(reader))
  return list
}

/** Passes over a constant expression, 3.3.10, and gives its instructions without the `end`. */
export function readConstant(reader: Reader): Instruction[] {
  const list: Instruction[] = []
  for (;;) {
    const next = readInstruction(reader)
    if (next.opcode === code.end) return list
    list.push(next)
  }
}
