import { Reader } from '../../engine/wasm-binary.ts'
import { bounded } from './bounds.ts'
import { readConstant, type Instruction } from './instructions.ts'
import { ModuleRefused } from './refused.ts'
import {
  readFunctionType,
  readLimits,
  readValueType,
  type FunctionType,
  type TypeLimits,
  type ValueType,
} from './types.ts'

/** Section ids, 5.5.2 of the core specification 3.0. */
export const section = {
  type: 1,
  import: 2,
  function: 3,
  table: 4,
  memory: 5,
  global: 6,
  export: 7,
  start: 8,
  element: 9,
  code: 10,
  data: 11,
  dataCount: 12,
  tag: 13,
} as const

/** Kinds of imports and exports, 5.5.5. */
export const externKind = { function: 0, table: 1, memory: 2, global: 3, tag: 4 } as const

export interface FunctionImport {
  readonly module: string
  readonly name: string
  readonly typeIndex: number
  readonly type: FunctionType
}

export interface Table {
  readonly type: ValueType
  readonly limits: TypeLimits
  /** What its elements are at first, where that is not null. */
  readonly initial: Constant | undefined
}

export interface Constant {
  readonly bytes: Uint8Array
  readonly code: readonly Instruction[]
}

export interface Global {
  /** Value type and mutability. */
  readonly type: Uint8Array
  readonly initial: Constant
}

export interface Export {
  readonly name: string
  readonly kind: number
  readonly index: number
}

/** An element segment, 5.5.12: what stands before its elements, and these as functions or as constants. */
export interface Segment {
  readonly head: Uint8Array
  readonly elements: readonly number[] | readonly Constant[]
}

/** A module as far as it is rewritten. Indices are those of the module as it was given. */
export interface Module {
  readonly types: readonly FunctionType[]
  readonly imports: readonly FunctionImport[]
  /** Of the module's own functions, the index of the type. */
  readonly functionTypes: readonly number[]
  readonly tables: readonly Table[]
  readonly memories: readonly TypeLimits[]
  readonly globals: readonly Global[]
  readonly exports: readonly Export[]
  readonly start: number | undefined
  readonly segments: readonly Segment[]
  readonly bodies: readonly Uint8Array[]
  /** Contents of the sections that stay as they are, and of those whose entries do. */
  readonly raw: ReadonlyMap<number, Uint8Array>
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const readName = (reader: Reader): string => utf8.decode(reader.take(reader.u32()))

function readEach<T>(
  content: Uint8Array | undefined,
  what: Parameters<typeof bounded>[0],
  read: (reader: Reader) => T,
): T[] {
  if (content === undefined) return []
  const reader = new Reader(content)
  return Array.from({ length: bounded(what, reader.u32()) }, () => read(reader))
}

export function constantAt(reader: Reader): Constant {
  const start = reader.at
  const instructions = readConstant(reader)
  return { bytes: reader.bytes.subarray(start, reader.at), code: instructions.map((one) => from(one, start)) }
}

const from = (one: Instruction, offset: number): Instruction => ({
  ...one,
  start: one.start - offset,
  end: one.end - offset,
})

function readImport(reader: Reader, types: readonly FunctionType[]): FunctionImport {
  const module = readName(reader)
  const name = readName(reader)
  const kind = reader.byte()
  if (kind !== externKind.function)
    throw new ModuleRefused('import', `${module} ${name}, which is no function: only functions are offered`)
  const typeIndex = reader.u32()
  return { module, name, typeIndex, type: types[typeIndex] as FunctionType }
}

function readTable(reader: Reader): Table {
  const hasInitial = reader.bytes[reader.at] === 0x40
  // 0x40 0x00, then the type, then the elements' first value: 5.5.7.
  if (hasInitial) reader.take(2)
  const type = readValueType(reader)
  if (type.kind === 'exception') throw new ModuleRefused('exception-payload', 'a table of exceptions')
  const limits = readLimits(reader)
  return { type, limits, initial: hasInitial ? constantAt(reader) : undefined }
}

function readGlobal(reader: Reader): Global {
  const start = reader.at
  readValueType(reader)
  reader.byte()
  return { type: reader.bytes.subarray(start, reader.at), initial: constantAt(reader) }
}

/** 5.5.12: bit 0 passive or declarative, bit 1 a table or declarative, bit 2 expressions instead of functions. */
function readSegment(reader: Reader): Segment {
  const start = reader.at
  const flags = reader.u32()
  if ((flags & 1) === 0) {
    if ((flags & 2) !== 0) reader.skipLeb()
    readConstant(reader)
  }
  if ((flags & 3) !== 0) {
    if ((flags & 4) === 0) reader.byte()
    else if (readValueType(reader).kind === 'exception')
      throw new ModuleRefused('exception-payload', 'a segment of exceptions')
  }
  const head = reader.bytes.subarray(start, reader.at)
  const count = reader.u32()
  if ((flags & 4) === 0) return { head, elements: Array.from({ length: count }, () => reader.u32()) }
  return { head, elements: Array.from({ length: count }, () => constantAt(reader)) }
}

function judgeTags(content: Uint8Array | undefined, types: readonly FunctionType[]): void {
  for (const index of readEach(content, 'tags', (reader) => reader.byte() + reader.u32())) {
    const { parameters } = types[index] as FunctionType
    bounded('parameters of an exception', parameters.length)
    if (parameters.some(({ kind }) => kind === 'reference' || kind === 'exception'))
      throw new ModuleRefused('exception-payload', 'an exception that holds a reference')
  }
}

function sectionsOf(bytes: Uint8Array): Map<number, Uint8Array> {
  const reader = new Reader(bytes, 8)
  const found = new Map<number, Uint8Array>()
  while (reader.at < bytes.length) {
    const id = reader.byte()
    const content = reader.take(reader.u32())
    // Custom sections say nothing that a run needs, and what they say of functions would be of others afterwards.
    if (id !== 0) found.set(id, content)
  }
  return found
}

/**
 * Reads a module that V8 took.
 * @throws ModuleRefused for what is not run here
 */
export function decode(bytes: Uint8Array): Module {
  const raw = sectionsOf(bytes)
  const types = readEach(raw.get(section.type), 'types', readFunctionType)
  for (const { results } of types) bounded('results of a function', results.length)
  judgeTags(raw.get(section.tag), types)
  const start = raw.get(section.start)
  return {
    types,
    imports: readEach(raw.get(section.import), 'imports', (reader) => readImport(reader, types)),
    functionTypes: readEach(raw.get(section.function), 'functions', (reader) => reader.u32()),
    tables: readEach(raw.get(section.table), 'tables', readTable),
    memories: readEach(raw.get(section.memory), 'memories', readLimits),
    globals: readEach(raw.get(section.global), 'globals', readGlobal),
    exports: readEach(raw.get(section.export), 'exports', (reader) => ({
      name: readName(reader),
      kind: reader.byte(),
      index: reader.u32(),
    })),
    start: start === undefined ? undefined : new Reader(start).u32(),
    segments: readEach(raw.get(section.element), 'segments', readSegment),
    bodies: readEach(raw.get(section.code), 'functions', (reader) =>
      reader.take(bounded('bytes of a function', reader.u32())),
    ),
    raw,
  }
}
