import { recursionHeads } from './call-graph.ts'
import { calledBy, meterBody, type MeterIndices } from './meter-code.ts'
import { append, concat, name, readSections, Reader, s32, sectionId, u32, writeSections } from './wasm-binary.ts'
import { op } from './wasm-code.ts'

/** Names under which a rewritten module exports what `snapshot.ts` and `fuel.ts` use. All are mutable i32 globals. */
export const globalNames = {
  /** Steps left until `refill` is called. */
  fuel: 'escapement.fuel',
  /** Least value of the C stack pointer since it was last set to a higher one. */
  stackLow: 'escapement.stack-low',
  /** Greatest end of the heap since it was last set to a lower one. */
  heapTop: 'escapement.heap-top',
} as const

/** Module and name of the import that a rewritten module calls where fuel is below 0. It takes and returns nothing. */
export const refillImport = { module: 'escapement', name: 'refill' } as const

/** The globals that the module itself had, all of which are exported as `escapement.global.0`, `.1`, ... */
export const ownGlobalName = (index: number): string => `escapement.global.${index}`

/** Enough for what runs before the first meter is set. */
const startFuel = 2 ** 30

/** Above every stack pointer. */
const highest = 2 ** 31 - 1

const i32 = 0x7f
const mutable = 0x01
const kinds = { function: 0x00, table: 0x01, memory: 0x02, global: 0x03 } as const

interface Shape {
  readonly importedFunctions: number
  readonly parameters: readonly number[]
  readonly ownGlobals: number
}

/** Where a function is found after `refill` was put before all functions of the module's own. */
const shifted = (index: number, { importedFunctions }: Shape): number =>
  index >= importedFunctions ? index + 1 : index

function only(module: readonly { id: number; content: Uint8Array }[], id: number): Uint8Array {
  const found = module.filter((section) => section.id === id)
  if (found.length !== 1) throw new RangeError(`the engine has ${found.length} sections ${id}`)
  return (found[0] as { content: Uint8Array }).content
}

function skipLimits(reader: Reader): void {
  const flags = reader.byte()
  reader.skipLeb()
  if ((flags & 1) === 1) reader.skipLeb()
}

function countFunctionImports(content: Uint8Array): number {
  const reader = new Reader(content)
  let functions = 0
  for (let left = reader.u32(); left > 0; left--) {
    reader.take(reader.u32())
    reader.take(reader.u32())
    const kind = reader.byte()
    if (kind === kinds.function) {
      reader.skipLeb()
      functions++
    } else if (kind === kinds.memory) skipLimits(reader)
    else throw new RangeError('the engine imports a table or a global')
  }
  return functions
}

function parameterCounts(types: Uint8Array, functions: Uint8Array): number[] {
  const reader = new Reader(types)
  const byType: number[] = []
  for (let left = reader.u32(); left > 0; left--) {
    if (reader.byte() !== 0x60) throw new RangeError('the engine has a type that is no function')
    const count = reader.u32()
    reader.take(count)
    reader.take(reader.u32())
    byType.push(count)
  }
  const uses = new Reader(functions)
  return Array.from({ length: uses.u32() }, () => byType[uses.u32()] as number)
}

function rewriteExports(content: Uint8Array, shape: Shape): Uint8Array {
  const reader = new Reader(content)
  const count = reader.u32()
  const parts: (Uint8Array | number[])[] = [u32(count)]
  for (let left = count; left > 0; left--) {
    const start = reader.at
    reader.take(reader.u32())
    const kind = reader.byte()
    parts.push(content.subarray(start, reader.at))
    const index = reader.u32()
    parts.push(u32(kind === kinds.function ? shifted(index, shape) : index))
  }
  const added = [
    ...Array.from({ length: shape.ownGlobals }, (_, index) => ownGlobalName(index)),
    ...Object.values(globalNames),
  ].map((text, index) => [...name(text), kinds.global, ...u32(index)])
  return append(concat(parts), added)
}

function skipOffset(reader: Reader): void {
  const plain = reader.u32() === 0 && reader.byte() === op.i32Const
  reader.skipLeb()
  if (!plain || reader.byte() !== op.end) throw new RangeError('the engine has an element segment of another kind')
}

/** Element segments of the plain kind: an offset and function indices. */
function rewriteElements(content: Uint8Array, shape: Shape): Uint8Array {
  const reader = new Reader(content)
  const segments = reader.u32()
  const parts: (Uint8Array | number[])[] = [u32(segments)]
  for (let left = segments; left > 0; left--) {
    const start = reader.at
    skipOffset(reader)
    parts.push(content.subarray(start, reader.at))
    const count = reader.u32()
    parts.push(u32(count))
    for (let at = 0; at < count; at++) {
      parts.push(u32(shifted(reader.u32(), shape)))
    }
  }
  return concat(parts)
}

/** The functions in all element segments, by index in the module as it was. */
function tableFunctions(elements: Uint8Array): number[] {
  const found: number[] = []
  const reader = new Reader(elements)
  for (let segments = reader.u32(); segments > 0; segments--) {
    skipOffset(reader)
    for (let left = reader.u32(); left > 0; left--) found.push(reader.u32())
  }
  return found
}

function rewriteCode(content: Uint8Array, elements: Uint8Array, shape: Shape): Uint8Array {
  const reader = new Reader(content)
  const bodies = Array.from({ length: reader.u32() }, () => reader.take(reader.u32()))
  const own = (functions: readonly number[]): number[] =>
    functions.map((index) => index - shape.importedFunctions).filter((index) => index >= 0)
  const heads = recursionHeads(
    bodies.map((body) => own(calledBy(body))),
    own(tableFunctions(elements)),
  )
  const indices: MeterIndices = {
    stackPointer: 0,
    fuel: shape.ownGlobals,
    stackLow: shape.ownGlobals + 1,
    heapTop: shape.ownGlobals + 2,
    refill: shape.importedFunctions,
  }
  const parts: (Uint8Array | number[])[] = [u32(bodies.length)]
  let heapFunctions = 0
  for (const [at, plain] of bodies.entries()) {
    const body = meterBody(plain, shape.parameters[at] as number, heads.has(at), indices)
    if (body.movesHeap) heapFunctions++
    parts.push(u32(body.bytes.length), body.bytes)
  }
  if (heapFunctions !== 1) throw new RangeError(`${heapFunctions} functions of the engine move the end of its heap`)
  return concat(parts)
}

/**
 * Rewrites the engine so that it can be metered and put back:
 * - every loop and every recursion is charged for its steps, and calls `refill` where none are left, which
 *   may throw: no guest code can catch that;
 * - all mutable globals are exported;
 * - the least stack pointer and the greatest end of the heap are kept, so that what was written can be zeroed.
 * @throws RangeError where the module is not of the shape that this was written for. It must not be used then.
 */
export function rewrite(module: Uint8Array): Uint8Array {
  const sections = readSections(module)
  const types = only(sections, sectionId.type)
  const globals = only(sections, sectionId.global)
  const shape: Shape = {
    importedFunctions: countFunctionImports(only(sections, sectionId.import)),
    parameters: parameterCounts(types, only(sections, sectionId.function)),
    ownGlobals: new Reader(globals).u32(),
  }
  const refillType = new Reader(types).u32()
  return writeSections(
    module,
    sections.map(({ id, content }) => {
      switch (id) {
        case sectionId.type:
          return { id, content: append(content, [[0x60, 0, 0]]) }
        case sectionId.import:
          return { id, content: addRefill(content, refillType) }
        case sectionId.global:
          return {
            id,
            content: append(
              content,
              [startFuel, highest, 0].map((value) => [i32, mutable, op.i32Const, ...s32(value), op.end]),
            ),
          }
        case sectionId.export:
          return { id, content: rewriteExports(content, shape) }
        case sectionId.start:
          return { id, content: Uint8Array.from(u32(shifted(new Reader(content).u32(), shape))) }
        case sectionId.element:
          return { id, content: rewriteElements(content, shape) }
        case sectionId.code:
          return { id, content: rewriteCode(content, only(sections, sectionId.element), shape) }
        default:
          return { id, content }
      }
    }),
  )
}

/** Function imports have the indices before all others; memory imports have indices of their own. */
function addRefill(content: Uint8Array, type: number): Uint8Array {
  return append(content, [[...name(refillImport.module), ...name(refillImport.name), kinds.function, ...u32(type)]])
}
