import { concat, Reader, s32, u32 } from './wasm-binary.ts'
import { instructions, op, prefixedOp, type Instruction } from './wasm-code.ts'

/** Indices in the rewritten module. */
export interface MeterIndices {
  readonly stackPointer: number
  readonly fuel: number
  readonly stackLow: number
  readonly heapTop: number
  readonly refill: number
}

const i32 = 0x7f
const emptyBlock = 0x40

/** `memory.copy` and `memory.fill` cost one step for so many bytes, as a power of two. */
const bytesPerStepLog2 = 4

/** What ends a stretch of code that runs as a whole. */
const branching: ReadonlySet<number> = new Set([
  op.block,
  op.loop,
  op.if,
  op.else,
  op.end,
  op.branch,
  op.branchIf,
  op.branchTable,
  op.call,
  op.callIndirect,
  0x00,
  0x0f,
])

function stretch(code: readonly Instruction[], from: number): number {
  let length = 1
  for (let at = from; at < code.length && !branching.has((code[at] as Instruction).opcode); at++) length++
  return length
}

/** True where nothing stands between a loop's header and that of a loop inside it: every turn then pays there. */
function paysInside(code: readonly Instruction[], from: number): boolean {
  let at = from
  while (code[at]?.opcode === op.block || !branching.has(code[at]?.opcode ?? op.end)) at++
  return code[at]?.opcode === op.loop
}

/** Takes the number that `amount` pushes from the fuel; calls `refill` where it was not there. */
function charge(amount: readonly number[], scratch: number, { fuel, refill }: MeterIndices): number[] {
  return [
    op.globalGet,
    ...u32(fuel),
    ...amount,
    op.i32Sub,
    op.localTee,
    ...u32(scratch),
    op.globalSet,
    ...u32(fuel),
    op.localGet,
    ...u32(scratch),
    op.i32Const,
    0,
    op.i32LtS,
    op.if,
    emptyBlock,
    op.call,
    ...u32(refill),
    op.end,
  ]
}

/** Keeps `extreme` at the least, or greatest, of what `value` pushes. */
function keep(value: readonly number[], compare: number, extreme: number): number[] {
  const get = [op.globalGet, ...u32(extreme)]
  return [...value, ...get, compare, op.if, emptyBlock, ...value, op.globalSet, ...u32(extreme), op.end]
}

/** A frame is let go by adding to the stack pointer: that cannot be a new least value. */
const isRelease = (code: readonly Instruction[], at: number): boolean => code[at - 1]?.opcode === op.i32Add

/**
 * Where the end of the heap is stored in the function that asks for the size of the memory (`sbrk`): `i32.const A`,
 * `local.get L`, `i32.store`, with A the address that it loads first.
 */
function heapEnd(code: readonly Instruction[], body: Uint8Array): { at: number; local: number } | undefined {
  if (!code.some(({ opcode }) => opcode === op.memorySize)) return undefined
  const text = (one: Instruction | undefined): string =>
    one === undefined ? '' : body.subarray(one.start, one.end).join()
  const load = code.findIndex(({ opcode }) => opcode === op.i32Load)
  const address = text(code[load - 1])
  const at = code.findIndex(({ opcode }, index) => opcode === op.i32Store && text(code[index - 2]) === address)
  const stored = code[at - 1]
  if (at < 0 || stored?.opcode !== op.localGet) throw new RangeError('the end of the heap was not found in the engine')
  return { at, local: stored.index }
}

interface Locals {
  readonly start: number
  readonly entries: number
  readonly count: number
  readonly end: number
}

function readLocals(body: Uint8Array): Locals {
  const reader = new Reader(body)
  const entries = reader.u32()
  const start = reader.at
  let count = 0
  for (let left = entries; left > 0; left--) {
    count += reader.u32()
    reader.byte()
  }
  return { start, entries, count, end: reader.at }
}

export interface MeteredBody {
  readonly bytes: Uint8Array
  readonly movesHeap: boolean
}

/** Indices of the functions that a body calls by name. */
export function calledBy(body: Uint8Array): number[] {
  const callees = new Set<number>()
  for (const { opcode, index } of instructions(body, readLocals(body).end)) if (opcode === op.call) callees.add(index)
  return [...callees]
}

/** A function body with its charges: at every loop, and at its entry where `atEntry`. */
export function meterBody(body: Uint8Array, parameters: number, atEntry: boolean, indices: MeterIndices): MeteredBody {
  const locals = readLocals(body)
  const code = [...instructions(body, locals.end)]
  const scratch = parameters + locals.count
  const heap = heapEnd(code, body)
  const constant = (steps: number): number[] => charge([op.i32Const, ...s32(steps)], scratch, indices)
  const parts: (Uint8Array | number[])[] = [u32(locals.entries + 1), body.subarray(locals.start, locals.end), [1, i32]]
  let copied = locals.end
  const insert = (at: number, added: number[], skipTo = at): void => {
    parts.push(body.subarray(copied, at), added)
    copied = skipTo
  }
  if (atEntry) insert(locals.end, constant(stretch(code, 0)))
  for (const [at, { opcode, index, start, end }] of code.entries()) {
    if (opcode === op.call && index >= indices.refill) insert(start, [op.call, ...u32(index + 1)], end)
    else if (opcode === op.refFunction) throw new RangeError('the engine takes a reference to a function')
    else if (opcode === op.prefixed && (index === prefixedOp.memoryCopy || index === prefixedOp.memoryFill)) {
      const amount = [op.localGet, ...u32(scratch), op.i32Const, bytesPerStepLog2, op.i32ShrU]
      insert(start, [op.localTee, ...u32(scratch), ...charge(amount, scratch, indices)])
    } else if (opcode === op.loop && !paysInside(code, at + 1)) insert(end, constant(stretch(code, at + 1)))
    else if (opcode === op.globalSet && index === indices.stackPointer && !isRelease(code, at)) {
      insert(end, keep([op.globalGet, ...u32(index)], op.i32LtU, indices.stackLow))
    } else if (at === heap?.at) insert(end, keep([op.localGet, ...u32(heap.local)], op.i32GtU, indices.heapTop))
  }
  return { bytes: concat([...parts, body.subarray(copied)]), movesHeap: heap !== undefined }
}
