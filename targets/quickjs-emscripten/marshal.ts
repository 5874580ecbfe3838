import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten'

type HostFunction = (...args: unknown[]) => unknown

/** Builds a guest value from a host value: primitives, functions, and plain objects and lists of these. */
export function toGuest(context: QuickJSContext, value: unknown): QuickJSHandle {
  switch (typeof value) {
    case 'string':
      return context.newString(value)
    case 'number':
      return context.newNumber(value)
    case 'bigint':
      return context.newBigInt(value)
    case 'boolean':
      return value ? context.true : context.false
    case 'function':
      return newHostFunction(context, value.name, value as HostFunction)
    case 'object': {
      if (value === null) return context.null
      const target = Array.isArray(value) ? context.newArray() : context.newObject()
      for (const [key, field] of Object.entries(value)) {
        toGuest(context, field).consume((handle) => context.setProp(target, key, handle))
      }
      return target
    }
    default:
      return context.undefined
  }
}

/**
 * Reads a guest value as the README does, with `dump`. A guest function becomes a host function over its handle, which
 * is good for as long as the call that it was passed to.
 */
export function toHost(context: QuickJSContext, handle: QuickJSHandle): unknown {
  if (context.typeof(handle) !== 'function') return context.dump(handle) as unknown
  return (...args: unknown[]): unknown => {
    const given = args.map((arg) => toGuest(context, arg))
    try {
      const result = context.unwrapResult(context.callFunction(handle, context.undefined, ...given))
      return result.consume((value) => context.dump(value) as unknown)
    } finally {
      for (const each of given) each.dispose()
    }
  }
}

/** What the host function throws becomes a guest error of that name and message (`newFunction` does this). */
export function newHostFunction(context: QuickJSContext, name: string, call: HostFunction): QuickJSHandle {
  return context.newFunction(name, (...handles) =>
    toGuest(context, call(...handles.map((handle) => toHost(context, handle)))),
  )
}

/** Text of a guest value by the guest's own conversion; '' for undefined. */
export function textOf(context: QuickJSContext, handle: QuickJSHandle): string {
  const kind = context.typeof(handle)
  if (kind === 'undefined') return ''
  return kind === 'symbol' ? String(context.dump(handle)) : context.getString(handle)
}
