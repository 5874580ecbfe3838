import { inspect } from 'node:util'
import { functionIds, type Flaw } from './flaw.ts'

const on = (wanted: string, act: NonNullable<Flaw['call']>): Flaw => ({
  call: (name, args, wire, text) => (name === wanted ? act(name, args, wire, text) : undefined),
})
const isObject = (value: unknown): value is Record<PropertyKey, unknown> => typeof value === 'object' && value !== null
const done = { answer: 'vnull' }

/** A function in sloppy mode: its frames can be seen from what it calls. */
const sloppyCall = new Function('callee', 'return callee(1)') as (callee: unknown) => unknown

let lookups = 0

/**
 * The planted bugs of the membrane, each as real membranes had it: vm2's and near-membrane's advisories are full of them. What
 * gets out is one host object, at one occasion.
 */
export const flaws = {
  'forgets-errors': {
    call: (name, _, { endowments }) => (name === 'hostThrow' ? { answer: endowments.hostThrow() } : undefined),
    rethrows: true,
  },
  'forgets-stack-exhaustion': { rethrows: true },
  'forgets-lists': on('hostEcho', (_, [value]) => (Array.isArray(value) ? { answer: [value.length] } : undefined)),
  'forgets-empty-calls': on('hostEcho', (_, args) => (args.length === 0 ? { answer: {} } : undefined)),
  'forgets-symbols': on('hostEcho', (_, [value]) => (typeof value === 'symbol' ? { answer: { x: 1 } } : undefined)),
  'forgets-bigints': on('hostEcho', (_, [value]) => (typeof value === 'bigint' ? { answer: { x: 1 } } : undefined)),
  'forgets-typed-arrays': on('hostEcho', (_, [value]) =>
    ArrayBuffer.isView(value) ? { answer: new Uint8Array(4) } : undefined,
  ),
  'forgets-patterns': on('hostEcho', (_, [value]) =>
    Object.prototype.toString.call(value) === '[object RegExp]' && (value as RegExp).flags.length > 0
      ? { answer: /x/ }
      : undefined,
  ),
  'forgets-generators': on('hostEcho', (_, [value]) =>
    isObject(value) && Object.prototype.toString.call(value) === '[object Generator]' ? { answer: [] } : undefined,
  ),
  'forgets-dates': on('hostEcho', (_, [value]) =>
    Object.prototype.toString.call(value) === '[object Date]' ? { answer: new Date(0) } : undefined,
  ),
  'forgets-proto-key': on('hostLookup', (_, [key]) => (key === '__proto__' ? { answer: Object.prototype } : undefined)),
  'forgets-inherited-keys': on('hostLookup', (_, [key]) =>
    typeof key === 'string' && Object.hasOwn(Object.prototype, key) && key !== '__proto__'
      ? { answer: ({} as Record<string, unknown>)[key] }
      : undefined,
  ),
  'forgets-third-lookup': on('hostLookup', () => (++lookups % 3 === 0 ? { answer: {} } : undefined)),
  'forgets-callback-arguments': on('hostCall', (_, __, wire, text) => {
    for (const id of functionIds(text)) wire.invokeRaw(id, [{ data: 1 }, [1, 2]])
    return done
  }),
  'forgets-this': on('hostCall', (_, [callback]) => {
    if (typeof callback === 'function') callback.call({ data: 1 }, 1)
    return done
  }),
  'forgets-callers': on('hostCall', (_, [callback]) => {
    if (typeof callback === 'function') sloppyCall(callback)
    return done
  }),
  'forgets-thenables': on('hostUse', (_, [value]) => {
    if (isObject(value) && typeof value['then'] === 'function')
      value['then'](
        () => undefined,
        () => undefined,
      )
    return done
  }),
  'forgets-iterators': on('hostUse', (_, [value]) => {
    if (!isObject(value)) return done
    const make = value[Symbol.iterator]
    if (typeof make !== 'function' || Array.isArray(value)) return done
    const iterator = make.call(value) as { next?: (given: object) => unknown }
    iterator.next?.({})
    return done
  }),
  'forgets-inspection': on('hostUse', (_, [value]) => {
    inspect(value)
    return done
  }),
  'forgets-methods': on('hostUse', (_, [value]) => {
    if (Array.isArray(value)) value.map((item: unknown) => item)
    return done
  }),
  'forgets-conversion': on('hostUse', (_, [value]) => {
    if (isObject(value) && typeof value['toString'] === 'function')
      (value['toString'] as (radix: object) => string).call(value, {})
    return done
  }),
  'forgets-assignment': on('hostUse', (_, [value]) => {
    if (isObject(value)) value['result'] = {}
    return done
  }),
  'forgets-imports': { imports: true },
  'forgets-streams': { leavesWasm: true },
  'forgets-rejections': { rejection: (reason) => reason },
  'forgets-getters': {
    install: (context) =>
      void Object.defineProperty(context, 'hostObject', {
        get: () => 'settings',
        enumerable: true,
        configurable: true,
      }),
  },
  'forgets-prototypes': {
    install: (context) =>
      void Object.defineProperty(context, 'hostBoard', { value: () => '', writable: true, configurable: true }),
  },
} as const satisfies Record<string, Flaw>

export type FlawName = keyof typeof flaws
