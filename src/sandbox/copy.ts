/** What crosses between host and guest: a tree of values, never a reference. */
export type Copy = string | number | boolean | null | readonly Copy[] | { readonly [key: string]: Copy | undefined }

interface Ancestor {
  readonly value: object
  readonly up: Ancestor | undefined
}

function refuse(what: string): never {
  throw new TypeError(`${what} cannot be copied into the sandbox`)
}

function encodeKey(key: string): string {
  // Own data under this name turns into a prototype in code that merges objects by assignment.
  if (key === '__proto__') refuse('a property named __proto__')
  return JSON.stringify(key)
}

function encodeObject(value: object, ancestors: Ancestor | undefined): string {
  for (let up = ancestors; up !== undefined; up = up.up) if (up.value === value) refuse('a cyclic value')
  const here = { value, up: ancestors }
  if (Array.isArray(value)) {
    return `[${Array.from(value, (item: unknown) => (item === undefined ? 'null' : encode(item, here))).join(',')}]`
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== null && prototype !== Object.prototype) refuse('an object with a prototype of its own')
  const parts: string[] = []
  for (const [key, item] of Object.entries(value as Record<string, unknown>)) {
    if (item !== undefined) parts.push(`${encodeKey(key)}:${encode(item, here)}`)
  }
  return `{${parts.join(',')}}`
}

/**
 * JSON text of a host value. Nothing but plain data passes, and no `toJSON` is asked.
 * @throws TypeError for a function, symbol, bigint, number that is not finite, cycle, instance of a class, or a property
 * named `__proto__`.
 */
export function encode(value: unknown, ancestors?: Ancestor): string {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return JSON.stringify(value)
    case 'number':
      return Number.isFinite(value) ? JSON.stringify(value) : refuse('a number that is not finite')
    case 'object':
      return value === null ? 'null' : encodeObject(value, ancestors)
    default:
      return refuse(`a ${typeof value}`)
  }
}

/** `[]` stands for undefined, `[value]` for a value: JSON has no undefined. */
export function box(value: unknown): string {
  return value === undefined ? '[]' : `[${encode(value)}]`
}
