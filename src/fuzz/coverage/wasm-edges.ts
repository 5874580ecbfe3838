import {
  concat,
  Reader,
  readSections,
  sectionId,
  u32,
  writeSections,
  type Section,
} from '../../sandbox/engine/wasm-binary.ts'
import { importMemories, type MemoryLimits } from './wasm-memories.ts'
import { control, walk } from './wasm-walk.ts'

/** A module with counters. */
export interface EdgedModule {
  readonly bytes: Uint8Array
  /** Counters that were added. */
  readonly edges: number
  /** The memories that the module defined and now imports, so that its user must make them for every instance. */
  readonly ownMemories: readonly MemoryLimits[]
}

/** Where counters lie in the memory that all modules of a process import; see `edge-memory.ts`. */
export interface CounterPlace {
  /** Address of the module's first counter. */
  readonly base: number
  /** Address of 256 bytes: what a counter is after it was n. */
  readonly successors: number
  /** Size of that memory, which never grows, in pages of 64 KiB. */
  readonly pages: number
}

const i32Const = 0x41
const i32Load8U = 0x2d
const i32Store8 = 0x3a
const withMemoryIndex = 0x40

/**
 * Counts one at `address` of memory `memory`; leaves the operand stack as it was. A counter that wrapped from 255 to 0 would hide
 * its edge: so its next value is read from a table, in which 255 follows 255. That needs neither a local nor a branch.
 */
function count(memory: number, address: number, successors: number): number[] {
  const argument = (offset: number): number[] => [withMemoryIndex, ...u32(memory), ...u32(offset)]
  const load = (offset: number): number[] => [i32Load8U, ...argument(offset)]
  const zero = [i32Const, 0]
  return [...zero, ...zero, ...load(address), ...load(successors), i32Store8, ...argument(address)]
}

interface Frame {
  readonly opens: number
  hasElse: boolean
  targeted: boolean
}

function localsEnd(body: Uint8Array): number {
  const reader = new Reader(body)
  for (let left = reader.u32(); left > 0; left--) {
    reader.skipLeb()
    reader.skipLeb()
  }
  return reader.at
}

/**
 * One function body with a counter at its entry, at the head of every loop, in both branches of every `if`, where a `br_if` is
 * not taken, at every handler, and behind every block that something branches out of. What is behind a block that nothing
 * branches out of runs as often as its last instruction: it needs none.
 */
function countBody(body: Uint8Array, next: () => number[]): Uint8Array {
  const start = localsEnd(body)
  const parts: (Uint8Array | number[])[] = [body.subarray(0, start), next()]
  const frames: Frame[] = [{ opens: control.block, hasElse: false, targeted: false }]
  let copied = start
  const insert = (at: number, added: number[]): void => {
    parts.push(body.subarray(copied, at), added)
    copied = at
  }
  for (const { opcode, start: from, end, labels } of walk(body, start)) {
    for (const label of labels) {
      const frame = frames.at(-1 - label)
      if (frame === undefined) throw new RangeError(`a branch to label ${label} leads out of its function`)
      frame.targeted = true
    }
    switch (opcode) {
      case control.block:
      case control.try:
      case control.tryTable:
        frames.push({ opens: opcode, hasElse: false, targeted: opcode === control.try })
        break
      case control.loop:
      case control.if:
        frames.push({ opens: opcode, hasElse: false, targeted: false })
        insert(end, next())
        break
      case control.else:
        ;(frames.at(-1) as Frame).hasElse = true
        insert(end, next())
        break
      case control.catch:
      case control.catchAll:
      case control.branchIf:
      case control.branchOnNull:
      case control.branchOnNonNull:
        insert(end, next())
        break
      case control.delegate:
        frames.pop()
        insert(end, next())
        break
      case control.end: {
        const frame = frames.pop()
        if (frame === undefined) throw new RangeError('a function has more ends than blocks')
        if (frame.opens === control.if && !frame.hasElse) insert(from, [control.else, ...next()])
        if (frame.targeted && frame.opens !== control.loop && frames.length > 0) insert(end, next())
        break
      }
      default:
    }
  }
  if (frames.length > 0) throw new RangeError('a function ends within a block')
  return concat([...parts, body.subarray(copied)])
}

/**
 * Adds counters of 8 bits to a WebAssembly module. They lie in a memory that the module imports under `edgesImport`, behind all
 * of its own, which keep their indices.
 * @throws RangeError for a module that cannot be decoded; it must be used as it is then
 */
export function addEdges(module: Uint8Array, { base, successors, pages }: CounterPlace): EdgedModule {
  const { sections, counterMemory, ownMemories } = importMemories(readSections(module), pages)
  let edges = 0
  const next = (): number[] => count(counterMemory, base + edges++, successors)
  const rewritten = sections.map(({ id, content }): Section => {
    if (id !== sectionId.code) return { id, content }
    const reader = new Reader(content)
    const bodies = Array.from({ length: reader.u32() }, () => countBody(reader.take(reader.u32()), next))
    return { id, content: concat([u32(bodies.length), ...bodies.flatMap((body) => [u32(body.length), body])]) }
  })
  return { bytes: writeSections(module, rewritten), edges, ownMemories }
}
