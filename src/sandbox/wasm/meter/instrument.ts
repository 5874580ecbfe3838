import { bounded } from '../module/bounds.ts'
import { externKind, section, type Module } from '../module/decode.ts'
import { code } from '../module/opcodes.ts'
import { valueType, type FunctionType } from '../module/types.ts'
import { meterBody, type Surroundings } from './body.ts'
import { growMemoryBody, growTableBody, importBody, outBody } from './helpers.ts'
import {
  elementBytes,
  exportNames,
  hostedFunctions,
  importNames,
  initialBytes,
  Layout,
  pageBytes,
  referredFunctions,
} from './layout.ts'
import { instructionsOf, readLocals } from './locals.ts'
import { writeConstant, writeLimits, writeName, writeSegment, writeType } from './sections.ts'
import { indirectSteps, outline, smallFunctions, type Outline } from './small.ts'
import { Writer } from './writer.ts'

export interface ExportedFunction {
  /** Under which the metered module exports it. */
  readonly as: string
  readonly type: FunctionType
}

/** A module that pays for what it does. */
export interface Metered {
  readonly bytes: Uint8Array
  /** The module's own exported functions, by their names. */
  readonly exports: ReadonlyMap<string, ExportedFunction>
  /** It has a function to be called before all others. */
  readonly hasStart: boolean
  readonly hasMemory: boolean
  /** Bytes of its memories and tables at the start. */
  readonly initialBytes: number
}

/** What memories and tables may come to. Undefined: whatever the module says. */
export interface Maxima {
  readonly memoryBytes: number | undefined
  readonly tableBytes: number | undefined
}

/** The same text for equal types. */
const typeKey = ({ parameters, results }: FunctionType): string =>
  [parameters, results].map((list) => list.map(({ bytes }) => bytes.join()).join(' ')).join(':')

const mutable = 0x01
const emptyType: FunctionType = { parameters: [], results: [] }
const i32 = { bytes: Uint8Array.of(valueType.i32), kind: 'number' } as const

function outlines({ bodies }: Module, look: () => void): Outline[] {
  let locals = 0
  return bodies.map((body) => {
    look()
    locals += readLocals(body).count
    bounded('locals of all functions', locals)
    return outline(instructionsOf(body))
  })
}

/** Bodies that are put into the module, with the index of their type. */
function addedFunctions(layout: Layout, maxima: Maxima): { readonly type: number; readonly body: Uint8Array }[] {
  const { module, indices } = layout
  const first = module.types.length
  return [
    { type: first, body: outBody(layout.refill, indices) },
    ...module.imports.map(({ typeIndex, type }, at) => ({
      type: typeIndex,
      body: importBody(at, type.parameters.length, indices),
    })),
    ...module.memories.map((_, at) => ({
      type: first + 1,
      body: growMemoryBody(at, pageBytes, indices, maxima.memoryBytes !== undefined),
    })),
    ...module.tables.map((_, at) => ({
      type: first + 2 + at,
      body: growTableBody(at, elementBytes, indices, maxima.tableBytes !== undefined),
    })),
  ]
}

/**
 * Rewrites a module so that it pays for what it does, and keeps its memories and tables within what they may come to:
 * - loops, functions, instructions on many bytes or elements, and calls of the host take from a counter, and call `refill`
 *   of the host where it is used up; see `points.ts`, `body.ts` and `small.ts`
 * - `memory.grow` and `table.grow` take from the room that is left, and fail beyond it
 * - its start function is not called by making an instance, but exported: it runs under the same limits as all else
 * - nothing but its functions is exported, by numbers, and what the host looks at
 *
 * @param look called for each function: may throw where this takes too long
 * @throws ModuleRefused for an instruction that is not known, and for what is out of bounds
 */
export function instrument(module: Module, maxima: Maxima, look: () => void): Metered {
  const layout = new Layout(module)
  const { types, imports, functionTypes, tables, memories, globals, exports, start, segments, bodies, raw } = module
  const added = addedFunctions(layout, maxima)
  const small = smallFunctions(outlines(module, look), imports.length, hostedFunctions(module))
  const keyOf = (type: number): string => typeKey(types[type] ?? emptyType)
  const indirect = indirectSteps(small, referredFunctions(module), (index) => keyOf(layout.typeOf(index)))
  const around: Surroundings = {
    indices: layout.indices,
    functionIndex: layout.functionIndex,
    growMemory: layout.growMemory,
    growTable: layout.growTable,
    paidByCaller: (index) => small.get(index),
    paidByCallOf: (type) => indirect.get(keyOf(type)) ?? 0,
    typeAt: (type) => types[type] ?? emptyType,
  }
  const out = new Writer(module.bodies.reduce((sum, { length }) => sum + length * 2, 1024))
  out.put(0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0)
  const put = (id: number, write: (to: Writer) => void): void => {
    const content = new Writer(256)
    write(content)
    out.put(id).u32(content.bytes.length).copy(content.bytes)
  }
  const vector = <T>(id: number, list: readonly T[], write: (to: Writer, each: T, at: number) => void): void => {
    if (list.length === 0) return
    put(id, (to) => {
      to.u32(list.length)
      for (const [at, each] of list.entries()) write(to, each, at)
    })
  }
  const keep = (id: number): void => {
    const content = raw.get(id)
    if (content !== undefined) put(id, (to) => to.copy(content))
  }

  const grown = tables.map(({ type }): FunctionType => ({ parameters: [type, i32], results: [i32] }))
  vector(section.type, [...types, emptyType, { parameters: [i32], results: [i32] }, ...grown], writeType)
  vector(section.import, [...imports, undefined], (to, each, at) => {
    writeName(to, each === undefined ? importNames.meter : importNames.guest)
    writeName(to, each === undefined ? importNames.refill : String(at))
    to.put(externKind.function).u32(each?.typeIndex ?? types.length)
  })
  vector(section.function, [...functionTypes, ...added.map(({ type }) => type)], (to, type) => to.u32(type))
  vector(section.table, tables, (to, { type, limits, initial }) => {
    if (initial !== undefined) to.put(0x40, 0)
    to.copy(type.bytes)
    writeLimits(to, limits, ceiling(maxima.tableBytes, elementBytes))
    if (initial !== undefined) writeConstant(to, initial, layout)
  })
  vector(section.memory, memories, (to, limits) => writeLimits(to, limits, ceiling(maxima.memoryBytes, pageBytes)))
  keep(section.tag)
  put(section.global, (to) => {
    to.u32(globals.length + 4)
    for (const { type, initial } of globals) writeConstant(to.copy(type), initial, layout)
    const own = [valueType.i32, valueType.i32, valueType.i64, valueType.i32]
    for (const type of own) to.put(type, mutable, type === valueType.i64 ? code.i64Const : code.i32Const, 0, code.end)
  })
  const functions = exports.filter(({ kind }) => kind === externKind.function)
  const memory = exports.find(({ kind, name }) => kind === externKind.memory && name === 'memory')?.index ?? 0
  const seen = [
    ...functions.map(({ index }, at) => ({
      name: String(at),
      kind: externKind.function,
      index: layout.functionIndex(index),
    })),
    ...(['fuel', 'stop', 'room', 'denied'] as const).map((name) => ({
      name: exportNames[name],
      kind: externKind.global,
      index: layout.indices[name],
    })),
    ...(memories.length > 0 ? [{ name: exportNames.memory, kind: externKind.memory, index: memory }] : []),
    ...(start === undefined
      ? []
      : [{ name: exportNames.start, kind: externKind.function, index: layout.functionIndex(start) }]),
  ]
  vector(section.export, seen, (to, { name, kind, index }) => writeName(to, name).put(kind).u32(index))
  vector(section.element, segments, (to, segment) => writeSegment(to, segment, layout))
  keep(section.dataCount)
  const metered = bodies.map((body, at) => {
    look()
    const type = types[functionTypes[at] ?? 0] ?? emptyType
    return meterBody(body, instructionsOf(body), type, !small.has(at + imports.length), around)
  })
  vector(section.code, [...metered, ...added.map(({ body }) => body)], (to, body) => to.u32(body.length).copy(body))
  keep(section.data)
  return {
    bytes: out.bytes.slice(),
    exports: new Map(
      functions.map(({ name, index }, at) => [
        name,
        { as: String(at), type: types[layout.typeOf(index)] ?? emptyType },
      ]),
    ),
    hasStart: start !== undefined,
    hasMemory: memories.length > 0,
    initialBytes: initialBytes(module),
  }
}

const ceiling = (bytes: number | undefined, unitBytes: number): number | undefined =>
  bytes === undefined ? undefined : Math.floor(bytes / unitBytes)
