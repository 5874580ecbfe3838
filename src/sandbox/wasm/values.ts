import type { Copy } from '../copy.ts'
import { valueType, type FunctionType, type ValueType } from './module/types.ts'

/** What an embedder may hand in as an argument. */
export type WasmArgument = number | bigint | string

const names: ReadonlyMap<number, string> = new Map([
  [valueType.i32, 'i32'],
  [valueType.i64, 'i64'],
  [valueType.f32, 'f32'],
  [valueType.f64, 'f64'],
])

const nameOf = ({ bytes }: ValueType): string => names.get(bytes[0] ?? 0) ?? 'reference or vector'

/** A type as `i32 i64 -> f64`. */
export const signatureOf = ({ parameters, results }: FunctionType): string =>
  [...parameters.map(nameOf), '->', ...results.map(nameOf)].join(' ')

/** True where a host can call it: only numbers cross. */
export const isPlain = ({ parameters, results }: FunctionType): boolean =>
  [...parameters, ...results].every(({ kind }) => kind === 'number')

const decimal = /^-?\d{1,20}$/

function wholeOf(text: string, bits: number): bigint | undefined {
  if (!decimal.test(text)) return undefined
  const value = BigInt(text)
  return value >= -(2n ** BigInt(bits - 1)) && value < 2n ** BigInt(bits) ? value : undefined
}

function numberOf(text: string): number | undefined {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  return Number.isNaN(value) && text !== 'NaN' ? undefined : value
}

/** The text of an argument, by which it crosses. Tells -0 from 0. */
export const argumentText = (value: WasmArgument): string => (Object.is(value, -0) ? '-0' : String(value))

/** What is handed in for a parameter, or undefined where the text is none of that type. */
export function readArgument(text: string, type: ValueType): number | bigint | undefined {
  switch (type.bytes[0]) {
    case valueType.i32: {
      const whole = wholeOf(text, 32)
      return whole === undefined ? undefined : Number(BigInt.asIntN(32, whole))
    }
    case valueType.i64: {
      const whole = wholeOf(text, 64)
      return whole === undefined ? undefined : BigInt.asIntN(64, whole)
    }
    default:
      return numberOf(text)
  }
}

/** i64 as decimal text, as is what JSON has no number for: NaN, the infinities and -0. */
function valueOf(value: unknown): Copy {
  if (typeof value === 'bigint') return value.toString()
  if (typeof value !== 'number') throw new TypeError('a result that is no number')
  return Number.isFinite(value) && !Object.is(value, -0) ? value : argumentText(value)
}

/** What a function returned, as a copy: undefined, one value, or a list of them. */
export function resultOf(value: unknown): Copy | undefined {
  if (value === undefined) return undefined
  return Array.isArray(value) ? value.map(valueOf) : valueOf(value)
}
