import { Reader } from '../../engine/wasm-binary.ts'
import type { Instruction } from '../module/instructions.ts'
import { bulk, code, prefixed } from '../module/opcodes.ts'
import { readValueType, valueType, type FunctionType } from '../module/types.ts'
import { pay, payAmount, payChecked, scaled, shifted, type MeterIndices, type Payment, type Scratch } from './charge.ts'
import { bytesPerStepLog2, stepsOf, stepsPerElementLog2 } from './cost.ts'
import { readLocals } from './locals.ts'
import { loopsOf, type Loop } from './loops.ts'
import { labelled, opens } from './paths.ts'
import { pointsOf, type Point } from './points.ts'
import { Writer } from './writer.ts'

/** What a body needs to know of the module around it. */
export interface Surroundings {
  readonly indices: MeterIndices
  /** Where a function is found afterwards. */
  readonly functionIndex: (index: number) => number
  /** Functions that do `memory.grow` and `table.grow` under the limit. */
  readonly growMemory: (memory: number) => number
  readonly growTable: (table: number) => number
  /** Steps that a caller pays for a function; undefined where that pays for itself. */
  readonly paidByCaller: (index: number) => number | undefined
  /** Steps that a call by a table or a reference pays, by the index of the type. */
  readonly paidByCallOf: (type: number) => number
  readonly typeAt: (index: number) => FunctionType
}

/** Locals for whose zeroes one step is charged. */
const localsPerStep = 8

/** A loop of so few steps and bytes is written out several times, and pays for as many turns at once. */
const turns = 2
const mostUnrolled = { steps: 40, bytes: 192 }

interface Frame {
  /** Height, in the stack of blocks of the rewritten function, of the block that its label stands for. */
  readonly height: number
  readonly cached: boolean
  /** A branch to its label carries values. */
  readonly carries: boolean
  /** Steps that were paid for turns that will not be made where it is left. */
  readonly prepaid: number
}

const memoryBulk: ReadonlySet<number> = new Set(
  [bulk.memoryInit, bulk.memoryCopy, bulk.memoryFill].map((which) => prefixed(code.prefix, which)),
)
const tableBulk: ReadonlySet<number> = new Set(
  [bulk.tableInit, bulk.tableCopy, bulk.tableFill].map((which) => prefixed(code.prefix, which)),
)
const tableGrow = prefixed(code.prefix, bulk.tableGrow)
const calling: ReadonlySet<number> = new Set([code.call, code.returnCall])
const callingByType: ReadonlySet<number> = new Set([
  code.callIndirect,
  code.returnCallIndirect,
  code.callRef,
  code.returnCallRef,
])
const emptyBlock = 0x40

class BodyMeter {
  readonly #body: Uint8Array
  readonly #code: readonly Instruction[]
  readonly #around: Surroundings
  readonly #scratch: Scratch
  readonly #points: ReadonlyMap<number, Point>
  readonly #loops: ReadonlyMap<number, Loop>
  readonly #to: Writer
  readonly #frames: Frame[] = []
  #height = 1

  constructor(
    body: Uint8Array,
    instructions: readonly Instruction[],
    type: FunctionType,
    paysAtEntry: boolean,
    around: Surroundings,
  ) {
    const locals = readLocals(body)
    this.#body = body
    this.#code = instructions
    this.#around = around
    const first = type.parameters.length + locals.count
    this.#scratch = { fuel: first, length: first + 1 }
    this.#points = pointsOf(instructions, (one) => stepsOf(one) + this.#calleeSteps(one))
    this.#loops = loopsOf(instructions, (index) => around.paidByCaller(index) !== undefined)
    this.#to = new Writer(body.length * 2)
    this.#to
      .u32(locals.entries + 1)
      .copy(body.subarray(locals.start, locals.end))
      .put(2, valueType.i32)
    this.#frames.push({ height: 0, cached: false, carries: type.results.length > 0, prepaid: 0 })
    if (paysAtEntry) payChecked(this.#to, this.#entrySteps(locals.count), this.#payment)
    this.#walk(0, instructions.length)
  }

  get bytes(): Uint8Array {
    return this.#to.bytes
  }

  get #payment(): Payment {
    const cached = this.#frames.at(-1)?.cached ?? false
    return { indices: this.#around.indices, scratch: this.#scratch, cached }
  }

  #calleeSteps({ opcode, index }: Instruction): number {
    if (calling.has(opcode)) return this.#around.paidByCaller(index) ?? 0
    return callingByType.has(opcode) ? this.#around.paidByCallOf(index) : 0
  }

  #entrySteps(locals: number): number {
    const point = this.#points.get(0)
    return Math.max(1, (point?.steps ?? 0) + Math.floor(locals / localsPerStep))
  }

  #walk(from: number, to: number): void {
    for (let at = from; at < to;) at = this.#take(at)
  }

  /** Writes the instruction at an index. Returns the index of the next one. */
  #take(at: number): number {
    const one = this.#code[at] as Instruction
    const point = at > 0 ? this.#points.get(at) : undefined
    if (point?.kind === 'arm') pay(this.#to, point.steps, this.#payment)
    if (one.opcode === code.loop) return this.#loop(one, at)
    if (opens.has(one.opcode)) this.#enter(one)
    else if (one.opcode === code.end) this.#end()
    else this.#plain(one)
    return at + 1
  }

  #copy({ start, end }: Instruction): void {
    this.#to.copy(this.#body.subarray(start, end))
  }

  #label(label: number, depth = this.#frames.length): number {
    const target = this.#frames[depth - 1 - label] as Frame
    return this.#height - 1 - target.height
  }

  #push(frame: Omit<Frame, 'height'>): void {
    this.#frames.push({ ...frame, height: this.#height++ })
  }

  #end(): void {
    this.#frames.pop()
    this.#height--
    this.#to.put(code.end)
  }

  #typeOf({ start }: Instruction): { readonly parameters: boolean; readonly results: boolean } {
    const reader = new Reader(this.#body, start + 1)
    const byte = reader.bytes[reader.at] ?? 0
    if (byte >= 0x40 && byte < 0x80) return { parameters: false, results: byte !== emptyBlock }
    const { parameters, results } = this.#around.typeAt(reader.u32())
    return { parameters: parameters.length > 0, results: results.length > 0 }
  }

  #enter(one: Instruction): void {
    const { labels, clauses } = one
    if (labels === undefined || clauses === undefined) this.#copy(one)
    else this.#tryTable(one, labels, clauses)
    this.#push({ cached: this.#payment.cached, carries: this.#typeOf(one).results, prepaid: 0 })
  }

  /** Its labels count from outside of it. */
  #tryTable({ start }: Instruction, labels: readonly number[], clauses: readonly Uint8Array[]): void {
    const reader = new Reader(this.#body, start + 1)
    const type = reader.bytes[reader.at] ?? 0
    if (type > emptyBlock && type < 0x80) readValueType(reader)
    else reader.skipLeb()
    this.#to.copy(this.#body.subarray(start, reader.at)).u32(labels.length)
    for (const [at, clause] of clauses.entries()) this.#to.copy(clause).u32(this.#label(labels[at] ?? 0))
  }

  /** A whole loop. Returns the index behind it. */
  #loop(one: Instruction, at: number): number {
    const { steps } = this.#points.get(at + 1) as Point
    const { callFree, innermost, end, bytes } = this.#loops.get(at) as Loop
    const { indices, scratch, cached } = this.#payment
    if (callFree && !cached) this.#to.put(code.globalGet).u32(indices.fuel).put(code.localSet).u32(scratch.fuel)
    const { parameters } = this.#typeOf(one)
    const isSmall = innermost && steps <= mostUnrolled.steps && bytes <= mostUnrolled.bytes
    const copies = isSmall && !parameters ? turns : 1
    if (callFree && innermost && !parameters) this.#ownBlocks(one, at, end, steps, copies)
    else if (copies > 1) this.#unrolled(one, at, end, steps, copies)
    else {
      this.#copy(one)
      this.#push({ cached: callFree, carries: parameters, prepaid: 0 })
      payChecked(this.#to, steps, this.#payment)
      this.#walk(at + 1, end + 1)
    }
    return end + 1
  }

  /**
   * `block T (loop T (block (loop T ...) br 2) out; br 0)`: where the fuel is used up the loop is left for `out`, and
   * entered again. A call within it would keep V8 from unrolling it, which costs a small loop up to half of its speed.
   */
  #ownBlocks({ start, end }: Instruction, at: number, last: number, steps: number, copies: number): void {
    const { indices, scratch } = this.#payment
    const type = this.#body.subarray(start + 1, end)
    const all = steps * copies
    this.#to.put(code.block).copy(type).put(code.loop).copy(type).put(code.block, emptyBlock, code.loop).copy(type)
    this.#height += 4
    pay(this.#to, all, { indices, scratch, cached: true })
    this.#to.put(code.localGet).u32(scratch.fuel).put(code.i32Const, 0, code.i32LtS, code.branchIf, 1)
    // The block of a turn, the loop, the block that is left for `out` and the outer loop lie before the outermost block.
    this.#turns(at + 1, last, steps, copies, true, 4)
    this.#to.put(code.end, code.branch, 2, code.end, code.call).u32(indices.out)
    // The turn that could not be paid for begins anew, and pays then.
    this.#to.put(code.globalGet).u32(indices.fuel).put(code.i32Const).s32(all).put(code.i32Add)
    this.#to.put(code.localTee).u32(scratch.fuel).put(code.globalSet).u32(indices.fuel)
    this.#to.put(code.branch, 0, code.end, code.end)
    this.#height -= 4
  }

  /** `block T (loop T ...)`: the loop calls something anyhow. */
  #unrolled({ start, end }: Instruction, at: number, last: number, steps: number, copies: number): void {
    const type = this.#body.subarray(start + 1, end)
    this.#to.put(code.block).copy(type).put(code.loop).copy(type)
    this.#height += 2
    payChecked(this.#to, steps * copies, { ...this.#payment, cached: false })
    this.#turns(at + 1, last, steps, copies, false, 2)
    this.#to.put(code.end, code.end)
    this.#height -= 2
  }

  /**
   * The turns that a loop pays for at once. To begin the next turn is to leave the block of one, or to begin the loop anew
   * after the last; to leave the loop gives back what the others would have cost.
   * @param outermost the label, in the block of a turn, of the block around the loop
   */
  #turns(from: number, to: number, steps: number, copies: number, cached: boolean, outermost: number): void {
    const loop = { cached, carries: false }
    for (let left = copies - 1; left > 0; left--) {
      this.#to.put(code.block, emptyBlock)
      this.#push({ ...loop, prepaid: steps * left })
      this.#walk(from, to)
      pay(this.#to, -steps * left, this.#payment)
      this.#to.put(code.branch, outermost)
      this.#end()
    }
    this.#frames.push({ ...loop, prepaid: 0, height: this.#height - 1 })
    this.#walk(from, to)
    this.#frames.pop()
  }

  /** What was paid in advance by loops that a branch leaves. */
  #prepaidUntil(target: number): number {
    let sum = 0
    for (let at = this.#frames.length - 1; at > target; at--) sum += this.#frames[at]?.prepaid ?? 0
    return sum
  }

  #branch({ opcode, index }: Instruction): void {
    const target = this.#frames.length - 1 - index
    const prepaid = this.#prepaidUntil(target)
    const label = this.#label(index)
    const isConditional = opcode === code.branchIf && this.#frames[target]?.carries === false
    if (prepaid === 0 || (opcode !== code.branch && !isConditional)) {
      this.#to.put(opcode).u32(label)
      return
    }
    if (isConditional) this.#to.put(code.if, emptyBlock)
    pay(this.#to, -prepaid, this.#payment)
    this.#to.put(code.branch).u32(isConditional ? label + 1 : label)
    if (isConditional) this.#to.put(code.end)
  }

  #plain(one: Instruction): void {
    const { opcode, index, labels } = one
    const to = this.#to
    if (opcode === code.delegate) {
      // Its label counts from outside of the block that it ends.
      const label = this.#label(index, this.#frames.length - 1)
      this.#frames.pop()
      this.#height--
      to.put(opcode).u32(label - 1)
    } else if (labelled.has(opcode)) this.#branch(one)
    else if (labels !== undefined) {
      to.put(opcode).u32(labels.length - 1)
      for (const label of labels) to.u32(this.#label(label))
    } else if (calling.has(opcode) || opcode === code.refFunction) to.put(opcode).u32(this.#around.functionIndex(index))
    else if (opcode === code.memoryGrow) to.put(code.call).u32(this.#around.growMemory(index))
    else if (opcode === tableGrow) to.put(code.call).u32(this.#around.growTable(index))
    else {
      if (memoryBulk.has(opcode)) this.#payLength(shifted(this.#scratch.length, bytesPerStepLog2))
      else if (tableBulk.has(opcode)) this.#payLength(scaled(this.#scratch.length, 24, stepsPerElementLog2))
      else if (opcode === code.return && this.#prepaidUntil(0) > 0) pay(to, -this.#prepaidUntil(0), this.#payment)
      this.#copy(one)
    }
  }

  /** The length is what lies on top of the stack, and stays there. */
  #payLength(amount: (to: Writer) => void): void {
    this.#to.put(code.localTee).u32(this.#scratch.length)
    payAmount(this.#to, amount, this.#payment)
  }
}

/**
 * A function body that pays for what it does, in the rewritten module.
 * @param paysAtEntry false where its callers pay
 */
export function meterBody(
  body: Uint8Array,
  instructions: readonly Instruction[],
  type: FunctionType,
  paysAtEntry: boolean,
  around: Surroundings,
): Uint8Array {
  return new BodyMeter(body, instructions, type, paysAtEntry, around).bytes
}
