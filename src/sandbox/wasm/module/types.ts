import type { Reader } from '../../engine/wasm-binary.ts'
import { ModuleRefused } from './refused.ts'

/** Bytes of value types, 5.3.4 of the core specification 3.0. */
export const valueType = {
  i32: 0x7f,
  i64: 0x7e,
  f32: 0x7d,
  f64: 0x7c,
  v128: 0x7b,
  function: 0x70,
  extern: 0x6f,
  exception: 0x69,
} as const

const nullableReference = 0x63
const reference = 0x64

/** Heap types of garbage collection: `noextern` and `nofunc` are bottoms of types that are there without it. */
const gcHeapTypes: ReadonlySet<number> = new Set([0x6e, 0x6d, 0x6c, 0x6b, 0x6a, 0x71])
const continuationHeapTypes: ReadonlySet<number> = new Set([0x68, 0x75])
const exceptionHeapTypes: ReadonlySet<number> = new Set([valueType.exception, 0x74])

function refuseHeapType(byte: number): void {
  if (gcHeapTypes.has(byte)) throw new ModuleRefused('gc', 'a type of garbage-collected objects')
  if (continuationHeapTypes.has(byte)) throw new ModuleRefused('stack-switching', 'a type of continuations')
}

/** A type of values as its own bytes. */
export interface ValueType {
  readonly bytes: Uint8Array
  readonly kind: 'number' | 'vector' | 'reference' | 'exception'
}

/**
 * Reads a value type.
 * @throws ModuleRefused for one of a proposal that is not taken
 */
export function readValueType(reader: Reader): ValueType {
  const start = reader.at
  const byte = reader.byte()
  const isLong = byte === reference || byte === nullableReference
  const heapType = isLong ? (reader.bytes[reader.at] ?? 0) : byte
  if (isLong) reader.skipLeb()
  // Behind 0x63 and 0x64 an index of a type is a number of 33 bits with a sign: below 0x40, or of several bytes.
  if (!isLong || (heapType >= 0x40 && heapType < 0x80)) refuseHeapType(heapType)
  const bytes = reader.bytes.subarray(start, reader.at)
  if (byte >= valueType.f64 && byte <= valueType.i32) return { bytes, kind: 'number' }
  if (byte === valueType.v128) return { bytes, kind: 'vector' }
  return { bytes, kind: exceptionHeapTypes.has(heapType) ? 'exception' : 'reference' }
}

/** A function type: 5.3.7. */
export interface FunctionType {
  readonly parameters: readonly ValueType[]
  readonly results: readonly ValueType[]
}

const readTypes = (reader: Reader): ValueType[] => Array.from({ length: reader.u32() }, () => readValueType(reader))

/** @throws ModuleRefused for a type that is no function */
export function readFunctionType(reader: Reader): FunctionType {
  const form = reader.byte()
  if (form === 0x60) return { parameters: readTypes(reader), results: readTypes(reader) }
  if (form === 0x5d) throw new ModuleRefused('stack-switching', 'a type of continuations')
  // 0x4e, 0x4f, 0x50, 0x5e, 0x5f: recursive types, subtypes, arrays and structures.
  throw new ModuleRefused('gc', 'a type that is no function')
}

/** Bytes of the limits of a memory or a table: 5.3.9. Units are pages of 64 KiB, or elements. */
export interface TypeLimits {
  readonly least: number
  readonly most: number | undefined
}

/** @throws ModuleRefused for a shared memory and for indices of 64 bits */
export function readLimits(reader: Reader): TypeLimits {
  const flags = reader.byte()
  if ((flags & 2) !== 0) throw new ModuleRefused('threads', 'a shared memory')
  if ((flags & 4) !== 0) throw new ModuleRefused('memory64', 'a memory or table with indices of 64 bits')
  if (flags > 1) throw new ModuleRefused('instruction', 'limits of a kind that is not known')
  return { least: reader.u32(), most: (flags & 1) === 1 ? reader.u32() : undefined }
}
