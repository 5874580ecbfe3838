/**
 * Intrinsics that the host side needs after guest code ran in its realm, captured before. A guest that pollutes
 * prototypes must not be able to change what the host writes to its result pipe (the idea is SES's `commons.js`).
 */
const { apply, ownKeys, getOwnPropertyDescriptor, getPrototypeOf, setPrototypeOf, isExtensible } = Reflect
const stringify = JSON.stringify
const parse = JSON.parse
const toText = String
const create = Object.create
const is = Object.is
const encoder = new TextEncoder()
const encodeInto = TextEncoder.prototype.encodeInto
const slice = String.prototype.slice
const setTimer = setTimeout
const clearTimer = clearTimeout
const setNext = setImmediate
const byteLength = Buffer.byteLength

export const primordials = {
  ownKeys,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  isExtensible,
  is,
  stringify,
  parse,
  setTimer,
  clearTimer,
  setNext,
  byteLength,
  /** An object without prototype, so that no inherited `toJSON` or setter is met. */
  bare: <T extends object>(fields: T): T => {
    const object = create(null) as Record<PropertyKey, unknown>
    for (const key of ownKeys(fields)) object[key] = fields[key as keyof T]
    return object as T
  },
  /** An array without prototype. JSON.stringify still writes it as an array. */
  bareList: <T>(items: T[]): T[] => {
    setPrototypeOf(items, null)
    return items
  },
  cut: (value: string, units: number): string => (value.length > units ? apply(slice, value, [0, units]) : value),
  /** Text of anything; never throws. */
  text: (value: unknown): string => {
    try {
      return typeof value === 'string' ? value : toText(value)
    } catch {
      return '[no text]'
    }
  },
  /** Writes UTF-8 into `target`, returns the bytes written. */
  encode: (value: string, target: Uint8Array): number =>
    (apply(encodeInto, encoder, [value, target]) as { written: number }).written,
} as const
