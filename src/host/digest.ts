import { primordials } from '../internal/primordials.ts'

/** Node loads 70 modules, in 20 ms, when one of these is first looked at: their names are watched, their values not. */
const lazyGlobals: ReadonlySet<PropertyKey> = new Set([
  'FormData',
  'Headers',
  'Request',
  'Response',
  'MessageEvent',
  'CloseEvent',
  'WebSocket',
  'EventSource',
])

interface Watched {
  readonly path: string
  readonly object: object
  readonly prototype: object | null
  readonly extensible: boolean
  /** How many own keys there were, watched or not. */
  readonly ownKeys: number
  readonly keys: readonly PropertyKey[]
  /** For each key: the value, or the descriptor of an accessor. */
  readonly values: readonly unknown[]
  readonly accessors: readonly (PropertyDescriptor | undefined)[]
}

/** A record of the host realm's intrinsics. `changed` lists the paths that differ now from when it was taken. */
export interface IntrinsicsDigest {
  readonly changed: (atMost?: number) => string[]
  /** Properties compared; 0 would mean that the oracle is blind. */
  readonly size: number
}

const roots = [
  'Object',
  'Function',
  'Array',
  'String',
  'Number',
  'Boolean',
  'Symbol',
  'BigInt',
  'RegExp',
  'Date',
  'Error',
  'TypeError',
  'RangeError',
  'AggregateError',
  'Promise',
  'Map',
  'Set',
  'WeakMap',
  'WeakSet',
  'WeakRef',
  'Proxy',
  'ArrayBuffer',
  'Uint8Array',
  'DataView',
  'Math',
  'JSON',
  'Reflect',
  'Buffer',
  'WebAssembly',
  'console',
  'process',
] as const

function reachable(): [string, object][] {
  const found: [string, object][] = [['globalThis', globalThis]]
  const global = globalThis as unknown as Record<string, unknown>
  for (const name of roots) {
    const value = global[name]
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) continue
    found.push([name, value])
    const { prototype } = value as { prototype?: object }
    if (prototype !== undefined && typeof value === 'function') found.push([`${name}.prototype`, prototype])
  }
  const hidden: [string, object][] = [
    ['AsyncFunction.prototype', Object.getPrototypeOf(async () => undefined) as object],
    ['GeneratorFunction.prototype', Object.getPrototypeOf(function* () {}) as object],
    ['AsyncGeneratorFunction.prototype', Object.getPrototypeOf(async function* () {}) as object],
    ['TypedArray.prototype', Object.getPrototypeOf(Uint8Array.prototype) as object],
    ['IteratorPrototype', Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())) as object],
  ]
  return [...found, ...hidden]
}

function watch(path: string, object: object): Watched {
  const { ownKeys, getOwnPropertyDescriptor, getPrototypeOf, isExtensible } = primordials
  const all = ownKeys(object)
  const keys = object === globalThis ? all.filter((key) => !lazyGlobals.has(key)) : all
  const described = keys.map((key) => getOwnPropertyDescriptor(object, key))
  return {
    path,
    object,
    prototype: getPrototypeOf(object),
    extensible: isExtensible(object),
    ownKeys: countOf(path, all),
    keys,
    values: described.map((d) => d?.value as unknown),
    accessors: described.map((d) => (d?.get !== undefined || d?.set !== undefined ? d : undefined)),
  }
}

/** Indexed, because a guest may have replaced every method and iterator of lists and sets. */
function has(list: readonly PropertyKey[], key: PropertyKey): boolean {
  for (let i = 0; i < list.length; i++) if (list[i] === key) return true
  return false
}

/** `"".search(RegExp.prototype)` leaves one key there, by the language's own rules: it is of no use to whoever did it. */
const countOf = (path: string, keys: readonly PropertyKey[]): number =>
  path === 'RegExp.prototype' && has(keys, 'lastIndex') ? keys.length - 1 : keys.length

function differs(watched: Watched, ignored: readonly PropertyKey[]): string | undefined {
  const { ownKeys, getOwnPropertyDescriptor, getPrototypeOf, isExtensible, is } = primordials
  const { object, keys, values, accessors, path } = watched
  if (getPrototypeOf(object) !== watched.prototype) return `${path}.[[Prototype]]`
  if (isExtensible(object) !== watched.extensible) return `${path} is frozen`
  if (countOf(path, ownKeys(object)) !== watched.ownKeys) return `${path} (own keys)`
  const record = object as Record<PropertyKey, unknown>
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as PropertyKey
    const accessor = accessors[i]
    if (accessor !== undefined) {
      const now = getOwnPropertyDescriptor(object, key)
      if (now?.get !== accessor.get || now?.set !== accessor.set) return `${path}.${primordials.text(key)}`
    } else if (!is(record[key], values[i]) && !has(ignored, key)) return `${path}.${primordials.text(key)}`
  }
  return undefined
}

/**
 * Takes the digest of the host realm. Compares identity of every own property of the intrinsics, prototypes and
 * globalThis: a replaced builtin, an added property, a new prototype or a frozen object shows.
 * @param ignored keys whose values the host itself changes, such as the planted secret's
 */
export function takeDigest(ignored: readonly PropertyKey[] = []): IntrinsicsDigest {
  const skip: readonly PropertyKey[] = [
    ...ignored,
    'exitCode',
    'title',
    '_eventsCount',
    '_events',
    'channel',
    'lastIndex',
  ]
  const watched = reachable().map(([path, object]) => watch(path, object))
  const size = watched.reduce((sum, each) => sum + each.keys.length, 0)
  return {
    size,
    changed(atMost = 50) {
      // Without a prototype no setter on an index is met, and what the guest put on Array.prototype is not used.
      const paths = primordials.bareList<string>([])
      for (let i = 0, found = 0; i < watched.length && found < atMost; i++) {
        const path = differs(watched[i] as Watched, skip)
        if (path !== undefined) paths[found++] = path
      }
      return paths
    },
  }
}
