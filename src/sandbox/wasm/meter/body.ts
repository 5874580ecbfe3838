import { Reader } from '../../engine/wasm-binary.ts'
import type { Instruction } from '../module/instructions.ts'
import { bulk, code, prefixed } from '../module/opcodes.ts'
import { readValueType, valueType } from '../module/types.ts'
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
  /** Steps that a caller pays for a function, 0 where that pays for itself. */
  readonly paidByCaller: (index: number) => number
  /** True for a type of blocks that take values. */
  readonly takesValues: (type: number) => boolean
}

/** Locals for whose zeroes one step is charged. */
const localsPerStep = 8

interface Frame {
  /** Height of the block in the stack of blocks of the rewritten function. */
  readonly height: number
  /** Steps of a turn, where the loop lies in blocks of its own; see `BodyMeter.#enterOwnBlocks`. */
  readonly ownBlocks: number | undefined
  readonly cached: boolean
}

const memoryBulk: ReadonlySet<number> = new Set(
  [bulk.memoryInit, bulk.memoryCopy, bulk.memoryFill].map((which) => prefixed(code.prefix, which)),
)
const tableBulk: ReadonlySet<number> = new Set(
  [bulk.tableInit, bulk.tableCopy, bulk.tableFill].map((which) => prefixed(code.prefix, which)),
)
const tableGrow = prefixed(code.prefix, bulk.tableGrow)
const calling: ReadonlySet<number> = new Set([code.call, code.returnCall, code.refFunction])
const emptyBlock = 0x40

class BodyMeter {
  readonly #body: Uint8Array
  readonly #around: Surroundings
  readonly #scratch: Scratch
  readonly #points: ReadonlyMap<number, Point>
  readonly #loops: ReadonlyMap<number, Loop>
  readonly #to: Writer
  readonly #frames: Frame[] = [{ height: 0, ownBlocks: undefined, cached: false }]
  #height = 1

  constructor(
    body: Uint8Array,
    instructions: readonly Instruction[],
    parameters: number,
    paysAtEntry: boolean,
    around: Surroundings,
  ) {
    const locals = readLocals(body)
    this.#body = body
    this.#around = around
    const first = parameters + locals.count
    this.#scratch = { fuel: first, length: first + 1 }
    const steps = (one: Instruction): number =>
      stepsOf(one) + (calling.has(one.opcode) ? around.paidByCaller(one.index) : 0)
    this.#points = pointsOf(instructions, steps)
    this.#loops = loopsOf(instructions)
    this.#to = new Writer(body.length * 2)
    this.#to
      .u32(locals.entries + 1)
      .copy(body.subarray(locals.start, locals.end))
      .put(2, valueType.i32)
    if (paysAtEntry) payChecked(this.#to, this.#entrySteps(locals.count), this.#payment)
    for (const [at, one] of instructions.entries()) this.#take(one, at)
  }

  get bytes(): Uint8Array {
    return this.#to.bytes
  }

  get #payment(): Payment {
    const cached = this.#frames.at(-1)?.cached ?? false
    return { indices: this.#around.indices, scratch: this.#scratch, cached }
  }

  #entrySteps(locals: number): number {
    const point = this.#points.get(0)
    return Math.max(1, (point?.steps ?? 0) + Math.floor(locals / localsPerStep))
  }

  #take(one: Instruction, at: number): void {
    const point = at > 0 ? this.#points.get(at) : undefined
    if (point?.kind === 'arm') pay(this.#to, point.steps, this.#payment)
    const { opcode } = one
    if (opcode === code.loop) this.#enterLoop(one, at)
    else if (opens.has(opcode)) this.#enter(one)
    else if (opcode === code.end) this.#leave()
    else this.#plain(one)
  }

  #copy({ start, end }: Instruction): void {
    this.#to.copy(this.#body.subarray(start, end))
  }

  #label(label: number, depth = this.#frames.length): number {
    const target = this.#frames[depth - 1 - label] as Frame
    return this.#height - 1 - target.height
  }

  #push(cached: boolean, ownBlocks?: number): void {
    this.#frames.push({ height: this.#height++, ownBlocks, cached })
  }

  #enter(one: Instruction): void {
    const { labels, clauses } = one
    if (labels === undefined || clauses === undefined) this.#copy(one)
    else this.#tryTable(one, labels, clauses)
    this.#push(this.#payment.cached)
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

  #enterLoop(one: Instruction, at: number): void {
    const { steps } = this.#points.get(at + 1) as Point
    const { callFree, innermost } = this.#loops.get(at) as Loop
    const { indices, scratch, cached } = this.#payment
    if (callFree && !cached) this.#to.put(code.globalGet).u32(indices.fuel).put(code.localSet).u32(scratch.fuel)
    if (callFree && innermost && !this.#blockTakesValues(one)) return this.#enterOwnBlocks(one, steps)
    this.#copy(one)
    this.#push(callFree)
    payChecked(this.#to, steps, this.#payment)
  }

  #blockTakesValues({ start }: Instruction): boolean {
    const reader = new Reader(this.#body, start + 1)
    const type = reader.bytes[reader.at] ?? 0
    return type >= 0x40 && type < 0x80 ? false : this.#around.takesValues(reader.u32())
  }

  /**
   * `block T (loop T (block (loop T ...) br 2) out; br 0)`: where the fuel is used up the loop is left for `out`, and
   * entered again. A call within it would keep V8 from unrolling it, which costs a small loop up to half of its speed.
   */
  #enterOwnBlocks({ start, end }: Instruction, steps: number): void {
    const { indices, scratch } = this.#payment
    const type = this.#body.subarray(start + 1, end)
    this.#to.put(code.block).copy(type).put(code.loop).copy(type).put(code.block, emptyBlock, code.loop).copy(type)
    this.#height += 3
    this.#push(true, steps)
    pay(this.#to, steps, { indices, scratch, cached: true })
    this.#to.put(code.localGet).u32(scratch.fuel).put(code.i32Const, 0, code.i32LtS, code.branchIf, 1)
  }

  #leave(): void {
    const { ownBlocks } = this.#frames.pop() as Frame
    this.#height--
    this.#to.put(code.end)
    if (ownBlocks === undefined) return
    const { indices, scratch } = this.#payment
    this.#to.put(code.branch, 2, code.end, code.call).u32(indices.out)
    // The turn that could not be paid for begins anew, and pays then.
    this.#to.put(code.globalGet).u32(indices.fuel).put(code.i32Const).s32(ownBlocks).put(code.i32Add)
    this.#to.put(code.localTee).u32(scratch.fuel).put(code.globalSet).u32(indices.fuel)
    this.#to.put(code.branch, 0, code.end, code.end)
    this.#height -= 3
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
    } else if (labelled.has(opcode)) to.put(opcode).u32(this.#label(index))
    else if (labels !== undefined) {
      to.put(opcode).u32(labels.length - 1)
      for (const label of labels) to.u32(this.#label(label))
    } else if (calling.has(opcode)) to.put(opcode).u32(this.#around.functionIndex(index))
    else if (opcode === code.memoryGrow) to.put(code.call).u32(this.#around.growMemory(index))
    else if (opcode === tableGrow) to.put(code.call).u32(this.#around.growTable(index))
    else {
      if (memoryBulk.has(opcode)) this.#payLength(shifted(this.#scratch.length, bytesPerStepLog2))
      else if (tableBulk.has(opcode)) this.#payLength(scaled(this.#scratch.length, 24, stepsPerElementLog2))
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
  parameters: number,
  paysAtEntry: boolean,
  around: Surroundings,
): Uint8Array {
  return new BodyMeter(body, instructions, parameters, paysAtEntry, around).bytes
}
